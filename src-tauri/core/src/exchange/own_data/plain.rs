//! CBOR as JSON and back, with nothing lost. What JSON has no word for stands in an object whose only key begins with
//! `$`; an id is written the way ids are usually written.

use ciborium::Value;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, SerializeMap};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashSet;
use std::fmt;
use uuid::Uuid;

/// A CBOR value to be written as JSON.
pub(super) struct Plain<'a>(pub(super) &'a Value);

/// A CBOR value read from JSON.
pub(super) struct Taken(pub(super) Value);

/// Sixteen bytes as they are usually written: five groups of lower-case digits.
fn id(text: &str) -> Option<[u8; 16]> {
    let id = Uuid::try_parse(text).ok().filter(|_| text.len() == 36)?;
    (id.hyphenated().to_string() == text).then_some(id.into_bytes())
}

fn is_object(map: &[(Value, Value)]) -> bool {
    let mut names = HashSet::new();
    map.iter().all(|(key, _)| key.as_text().is_some_and(|name| !name.starts_with('$') && names.insert(name)))
}

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => to.serialize_unit(),
            Value::Bool(yes) => to.serialize_bool(*yes),
            Value::Integer(number) => integer(i128::from(*number), to),
            Value::Float(number) if number.is_finite() => to.serialize_f64(*number),
            Value::Float(number) => alone(to, "$float", &number.to_string()),
            Value::Text(text) if id(text).is_some() => alone(to, "$text", text),
            Value::Text(text) => to.serialize_str(text),
            Value::Bytes(bytes) => match <[u8; 16]>::try_from(bytes.as_slice()) {
                Ok(bytes) => to.collect_str(&Uuid::from_bytes(bytes).hyphenated()),
                Err(_) => alone(to, "$bytes", &hex(bytes)),
            },
            Value::Array(values) => to.collect_seq(values.iter().map(Plain)),
            Value::Map(map) if is_object(map) => to.collect_map(
                map.iter().map(|(key, value)| (key.as_text().unwrap_or_default(), Plain(value))),
            ),
            Value::Map(map) => {
                let pairs: Vec<_> = map.iter().map(|(key, value)| [Plain(key), Plain(value)]).collect();
                alone(to, "$map", &pairs)
            }
            Value::Tag(number, value) => alone(to, "$tag", &(number, Plain(value))),
            _ => Err(S::Error::custom("a value of a kind that CBOR did not have before")),
        }
    }
}

fn integer<S: Serializer>(number: i128, to: S) -> Result<S::Ok, S::Error> {
    match (i64::try_from(number), u64::try_from(number)) {
        (Ok(number), _) => to.serialize_i64(number),
        (_, Ok(number)) => to.serialize_u64(number),
        _ => alone(to, "$integer", &number.to_string()),
    }
}

fn alone<S: Serializer>(to: S, key: &str, value: &impl Serialize) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(1))?;
    map.serialize_entry(key, value)?;
    map.end()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect::<Option<Vec<_>>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

impl<'de> Deserialize<'de> for Taken {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader).map(Taken)
    }
}

struct Reader;

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }
    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }
    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Float(number))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(id(text).map_or_else(|| Value::Text(text.to_owned()), |id| Value::Bytes(id.to_vec())))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element_seed(Reader)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let (mut entries, mut names) = (Vec::new(), HashSet::new());
        while let Some(name) = map.next_key::<String>()? {
            if name.starts_with('$') {
                let value = escaped(&name, &mut map)?;
                return match entries.is_empty() && map.next_key::<String>()?.is_none() {
                    true => Ok(value),
                    false => Err(A::Error::custom(format!("“{name}” has to stand alone in its object"))),
                };
            }
            if !names.insert(name.clone()) {
                return Err(A::Error::custom(format!("“{name}” is there twice")));
            }
            entries.push((Value::Text(name), map.next_value_seed(Reader)?));
        }
        Ok(Value::Map(entries))
    }
}

/// The value of an object whose only key begins with `$`.
fn escaped<'de, A: MapAccess<'de>>(name: &str, map: &mut A) -> Result<Value, A::Error> {
    let wrong = || A::Error::custom(format!("this can't follow “{name}”"));
    Ok(match name {
        "$text" => Value::Text(map.next_value()?),
        "$bytes" => Value::Bytes(unhex(&map.next_value::<String>()?).ok_or_else(wrong)?),
        "$integer" => {
            let number: i128 = map.next_value::<String>()?.parse().map_err(|_| wrong())?;
            Value::Integer(number.try_into().map_err(|_| wrong())?)
        }
        "$float" => Value::Float(map.next_value::<String>()?.parse().map_err(|_| wrong())?),
        "$tag" => {
            let (number, Taken(value)) = map.next_value()?;
            Value::Tag(number, Box::new(value))
        }
        "$map" => {
            let pairs: Vec<(Taken, Taken)> = map.next_value()?;
            Value::Map(pairs.into_iter().map(|(Taken(key), Taken(value))| (key, value)).collect())
        }
        _ => return Err(A::Error::custom(format!("“{name}” is unknown"))),
    })
}
