from html import escape


def frame(page: str) -> str:
    """A page in a frame of its own, so that its style and a notebook's do not meet."""
    style = "width:100%;height:40em;border:1px solid #999"
    return f'<iframe sandbox style="{style}" srcdoc="{escape(page)}"></iframe>'
