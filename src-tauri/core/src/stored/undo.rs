//! What takes back the last step, as it lies on disk: one record in each notebook that the step touched, so that
//! nothing about a person leaves their notebook and an erase takes it along.
//!
//! ```text
//! { "v": 1, "device": bytes16, "clock": [unix ms, count], "step": bytes16, "parts": n, "label": "loop",
//!   "meeting": bytes16 or null, "put": [[kind, record body] …], "remove": [bytes16 …] }
//! ```

use super::{HybridClock, SCHEMA, Stamp, Unreadable, bytes16, clock, text};
use ciborium::Value;
use uuid::Uuid;

/// The number under which it is stored: no item, so it stands apart from theirs.
pub const UNDO_KIND: u16 = 64;

/// One notebook's part of what takes a step back.
#[derive(Clone, Debug, PartialEq)]
pub struct UndoPart {
    /// The step it belongs to, the same in all parts.
    pub step: Uuid,
    /// How many parts there are: a step is taken back whole or not at all.
    pub parts: u64,
    /// What the step was called.
    pub label: String,
    /// For a captured line: the meeting.
    pub meeting: Option<Uuid>,
    /// Items as they stood before: kind and record body.
    pub put: Vec<(u16, Vec<u8>)>,
    /// Items that were not there before.
    pub remove: Vec<Uuid>,
}

/// Writes a part.
pub fn encode_undo(part: &UndoPart, stamp: Stamp) -> Result<Vec<u8>, Unreadable> {
    let id = |id: &Uuid| Value::Bytes(id.as_bytes().to_vec());
    let put = |(kind, body): &(u16, Vec<u8>)| Value::Array(vec![(*kind).into(), Value::Bytes(body.clone())]);
    let map = vec![
        (text("v"), SCHEMA.into()),
        (text("device"), Value::Bytes(stamp.device.to_vec())),
        (text("clock"), Value::Array(vec![stamp.clock.ms.into(), u64::from(stamp.clock.count).into()])),
        (text("step"), id(&part.step)),
        (text("parts"), part.parts.into()),
        (text("label"), text(&part.label)),
        (text("meeting"), part.meeting.as_ref().map_or(Value::Null, id)),
        (text("put"), Value::Array(part.put.iter().map(put).collect())),
        (text("remove"), Value::Array(part.remove.iter().map(id).collect())),
    ];
    let mut bytes = Vec::new();
    ciborium::into_writer(&Value::Map(map), &mut bytes).map_err(|e| Unreadable::Shape(e.to_string()))?;
    Ok(bytes)
}

/// Reads a part and when it was written. Errors: [`Unreadable`].
pub fn decode_undo(bytes: &[u8]) -> Result<(UndoPart, HybridClock), Unreadable> {
    let shape = |what: &str| Unreadable::Shape(format!("what takes a step back: {what}"));
    let map = match ciborium::from_reader(bytes) {
        Ok(Value::Map(map)) => map,
        _ => return Err(shape("not a map")),
    };
    let field = |name: &str| map.iter().find(|(key, _)| key.as_text() == Some(name)).map(|(_, value)| value);
    let number = |value: &Value| value.as_integer().and_then(|n| u64::try_from(n).ok());
    match field("v").and_then(number) {
        Some(SCHEMA) => {}
        Some(newer) if newer > SCHEMA => return Err(Unreadable::Newer),
        _ => return Err(shape("no schema version")),
    }
    let list = |name: &str| field(name).and_then(Value::as_array).ok_or_else(|| shape("a list is missing"));
    let put = |value: &Value| match value.as_array().map(Vec::as_slice) {
        Some([kind, Value::Bytes(body)]) => {
            let kind = number(kind).and_then(|kind| u16::try_from(kind).ok());
            Ok((kind.ok_or_else(|| shape("no kind"))?, body.clone()))
        }
        _ => Err(shape("no item")),
    };
    let part = UndoPart {
        step: Uuid::from_bytes(bytes16(field("step"))?),
        parts: field("parts").and_then(number).ok_or_else(|| shape("no number of parts"))?,
        label: field("label").and_then(Value::as_text).ok_or_else(|| shape("no label"))?.to_owned(),
        meeting: match field("meeting") {
            None | Some(Value::Null) => None,
            some => Some(Uuid::from_bytes(bytes16(some)?)),
        },
        put: list("put")?.iter().map(put).collect::<Result<_, _>>()?,
        remove: list("remove")?
            .iter()
            .map(|value| Ok(Uuid::from_bytes(bytes16(Some(value))?)))
            .collect::<Result<_, Unreadable>>()?,
    };
    Ok((part, clock(field("clock"))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> UndoPart {
        UndoPart {
            step: Uuid::from_u128(7),
            parts: 2,
            label: "loop".into(),
            meeting: Some(Uuid::from_u128(9)),
            put: vec![(4, vec![0xa0]), (5, vec![])],
            remove: vec![Uuid::from_u128(1), Uuid::from_u128(2)],
        }
    }

    #[test]
    fn what_takes_a_step_back_is_read_as_written() {
        let stamp = Stamp { device: [7; 16], clock: HybridClock { ms: 1_795_424_400_000, count: 3 } };
        for part in [part(), UndoPart { meeting: None, put: vec![], remove: vec![], ..part() }] {
            let bytes = encode_undo(&part, stamp).unwrap();
            assert_eq!(decode_undo(&bytes).unwrap(), (part, stamp.clock));
            for length in 0..bytes.len() {
                assert!(decode_undo(&bytes[..length]).is_err(), "cut to {length} bytes");
            }
        }
    }

    #[test]
    fn a_newer_one_is_left_alone_and_a_strange_one_says_so() {
        let bytes = |fields: Vec<(Value, Value)>| {
            let mut bytes = Vec::new();
            ciborium::into_writer(&Value::Map(fields), &mut bytes).unwrap();
            decode_undo(&bytes)
        };
        assert_eq!(bytes(vec![(text("v"), 2.into())]).unwrap_err(), Unreadable::Newer);
        assert!(matches!(bytes(vec![(text("v"), 1.into())]), Err(Unreadable::Shape(_))));
        assert!(matches!(bytes(vec![]), Err(Unreadable::Shape(_))));
    }
}
