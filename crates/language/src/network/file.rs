use rmpv::ValueRef;

/// An array of numbers as the file holds it, rows last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Array {
    pub(crate) shape: Vec<usize>,
    pub(crate) values: Vec<f32>,
}

/// One layer of a network: its kind, numbers and settings.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layer {
    name: String,
    parameters: Vec<(String, Array)>,
    settings: Vec<(String, Vec<u8>)>,
}

/// The layers of a network in the order of the file (as thinc writes it).
#[derive(Debug)]
pub(crate) struct ModelFile {
    layers: Vec<Layer>,
}

impl Layer {
    /// The array called `name`, of `shape`.
    pub(crate) fn array(&self, name: &str, shape: &[usize]) -> Result<&[f32], String> {
        let found = self.parameters.iter().find(|(key, _)| key == name);
        let (_, array) = found.ok_or(format!("layer `{}` has no `{name}`", self.name))?;
        if array.shape == shape {
            return Ok(&array.values);
        }
        Err(format!("`{name}` of `{}` has the shape {:?}, not {shape:?}", self.name, array.shape))
    }

    /// The first two dimensions of the array called `name`.
    pub(crate) fn size(&self, name: &str) -> Option<(usize, usize)> {
        let (_, array) = self.parameters.iter().find(|(key, _)| key == name)?;
        Some((*array.shape.first()?, *array.shape.get(1)?))
    }

    /// A setting: a number or names.
    pub(crate) fn setting(&self, name: &str) -> Option<rmpv::Value> {
        let (_, bytes) = self.settings.iter().find(|(key, _)| key == name)?;
        rmpv::decode::read_value(&mut bytes.as_slice()).ok()
    }
}

impl ModelFile {
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, String> {
        let value =
            rmpv::decode::read_value_ref(&mut &*bytes).map_err(|error| error.to_string())?;
        let nodes = items(field(&value, "nodes")?);
        let parameters = items(field(&value, "params")?);
        let settings = items(field(&value, "attrs")?);
        let layers = nodes.iter().zip(parameters).zip(settings);
        let layers = layers.map(|((node, parameters), settings)| layer(node, parameters, settings));
        Ok(ModelFile { layers: layers.collect::<Result<_, _>>()? })
    }

    /// The layers of one kind, in order.
    pub(crate) fn layers(&self, name: &str) -> Vec<&Layer> {
        self.layers.iter().filter(|layer| layer.name == name).collect()
    }

    /// The layer of one kind that is number `at` among its like.
    pub(crate) fn layer(&self, name: &str, at: usize) -> Result<&Layer, String> {
        let found = self.layers(name).get(at).copied();
        found.ok_or(format!("there is no layer `{name}` number {at}"))
    }
}

fn layer(node: &ValueRef, parameters: &ValueRef, settings: &ValueRef) -> Result<Layer, String> {
    let name = field(node, "name")?;
    let arrays = entries(parameters).filter(|(_, value)| !matches!(value, ValueRef::Nil));
    Ok(Layer {
        name: text(name).ok_or("a layer without a name")?,
        parameters: arrays
            .map(|(key, value)| Ok((key, array(value)?)))
            .collect::<Result<_, String>>()?,
        settings: entries(settings)
            .filter_map(|(key, value)| Some((key, bytes(value)?.to_vec())))
            .collect(),
    })
}

fn array(value: &ValueRef) -> Result<Array, String> {
    let shape = items(field(value, "shape")?).iter().filter_map(ValueRef::as_u64);
    let kind = field(value, "type")?;
    if bytes(kind) != Some(b"<f4") {
        return Err(format!("an array of `{kind}` instead of `<f4`"));
    }
    let data = bytes(field(value, "data")?).ok_or("an array without data")?;
    let numbers =
        data.chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().expect("four bytes")));
    let array =
        Array { shape: shape.map(|size| size as usize).collect(), values: numbers.collect() };
    let size: usize = array.shape.iter().product();
    if size == array.values.len() {
        Ok(array)
    } else {
        Err("an array of the wrong size".to_owned())
    }
}

fn field<'v, 'b>(value: &'v ValueRef<'b>, name: &str) -> Result<&'v ValueRef<'b>, String> {
    let ValueRef::Map(fields) = value else {
        return Err(format!("no map that could hold `{name}`"));
    };
    let found = fields.iter().find(|(key, _)| bytes(key) == Some(name.as_bytes()));
    found.map(|(_, value)| value).ok_or(format!("`{name}` is missing"))
}

fn entries<'v, 'b>(value: &'v ValueRef<'b>) -> impl Iterator<Item = (String, &'v ValueRef<'b>)> {
    let fields = if let ValueRef::Map(fields) = value { fields.as_slice() } else { &[] };
    fields.iter().filter_map(|(key, value)| Some((text(key)?, value)))
}

fn items<'v, 'b>(value: &'v ValueRef<'b>) -> &'v [ValueRef<'b>] {
    if let ValueRef::Array(items) = value { items } else { &[] }
}

fn bytes<'v>(value: &'v ValueRef) -> Option<&'v [u8]> {
    match value {
        ValueRef::String(text) => Some(text.as_bytes()),
        ValueRef::Binary(bytes) => Some(bytes),
        _ => None,
    }
}

fn text(value: &ValueRef) -> Option<String> {
    String::from_utf8(bytes(value)?.to_vec()).ok()
}
