"""Makes outline.bin, the coasts and borders that a story's map is drawn over.

    python3 outline.py countries-50m.json outline.bin

The file is countries-50m.json of the package world-atlas 2.0.2, which holds the 1:50m countries of
Natural Earth 4.1 as TopoJSON. Natural Earth is in the public domain.

Written are lines: how many points, doubled, plus one for a border; then each point as what it adds
to the one before, longitude and latitude in hundredths of a degree; all numbers as base-128 varints,
signed ones zigzag.
"""

import json
import sys

TOLERANCE = 0.05  # degrees that a line may be off
SMALLEST = 0.12  # islands of a smaller extent are left out
SOUTH = -60.0  # of this nothing is drawn


def arcs_of(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def uses(geometry, count):
    """Counts how many countries each arc bounds."""
    def walk(arcs):
        for arc in arcs:
            if isinstance(arc, int):
                count[arc if arc >= 0 else ~arc] = count.get(arc if arc >= 0 else ~arc, 0) + 1
            else:
                walk(arc)
    walk(geometry.get("arcs", []))


def distance(point, start, end):
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0 if length == 0 else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    along = min(1, max(0, along))
    return ((point[0] - start[0] - along * dx) ** 2 + (point[1] - start[1] - along * dy) ** 2) ** 0.5


def simplified(points):
    """Douglas and Peucker's way: keeps what is farther than the tolerance from the line without it."""
    kept, open_stretches = {0, len(points) - 1}, [(0, len(points) - 1)]
    while open_stretches:
        start, end = open_stretches.pop()
        inner = range(start + 1, end)
        far = max(inner, key=lambda n: distance(points[n], points[start], points[end]), default=None)
        if far is not None and distance(points[far], points[start], points[end]) > TOLERANCE:
            kept.add(far)
            open_stretches += [(start, far), (far, end)]
    return [points[n] for n in sorted(kept)]


def varint(number):
    encoded = bytearray()
    while number > 127:
        encoded.append(number & 127 | 128)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def signed(number):
    return varint(number * 2 if number >= 0 else -number * 2 - 1)


def encoded(points, border):
    hundredths = [(round(x * 100), round(y * 100)) for x, y in points]
    line = [p for n, p in enumerate(hundredths) if n == 0 or p != hundredths[n - 1]]
    if len(line) < 2:
        return b""
    out, before = varint(len(line) * 2 + border), (0, 0)
    for x, y in line:
        out += signed(x - before[0]) + signed(y - before[1])
        before = (x, y)
    return out


def main(source, target):
    topology = json.load(open(source))
    count = {}
    for country in topology["objects"]["countries"]["geometries"]:
        uses(country, count)
    out = b""
    for number, points in enumerate(arcs_of(topology)):
        extent = max(max(p[axis] for p in points) - min(p[axis] for p in points) for axis in (0, 1))
        island = points[0] == points[-1]
        if min(p[1] for p in points) < SOUTH or island and extent < SMALLEST:
            continue
        out += encoded(simplified(points), count.get(number, 0) > 1)
    open(target, "wb").write(out)
    print(len(out), "bytes")


main(*sys.argv[1:])
