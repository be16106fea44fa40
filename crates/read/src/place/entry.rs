/// What sort of place an entry is, from large to small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Country,
    /// A first division: state, province.
    Region,
    /// A second division: county, district.
    County,
    City,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Country => "country",
            Kind::Region => "region",
            Kind::County => "county",
            Kind::City => "city",
        }
    }
}

/// A place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry<'g> {
    /// Its GeoNames number.
    pub id: u32,
    pub name: &'g str,
    pub kind: Kind,
    /// The row of its country and of its region, from one; nought for none.
    pub country: u32,
    pub region: u32,
    pub population: u32,
    pub latitude: f32,
    pub longitude: f32,
}
