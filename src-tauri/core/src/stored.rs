//! What lies inside a sealed record: a CBOR map with an envelope and the item's own fields.
//!
//! ```text
//! { "v": 1, "id": bytes16, "device": bytes16, "clock": [unix ms, count], "item": { … } }
//! ```
//!
//! A field that this program doesn't know is kept and written back; an item of an unknown kind is left untouched.
//! The shape of version 1 is frozen by the tests at the end of this file.

mod undo;

pub use undo::{UNDO_KIND, UndoPart, decode_undo, encode_undo};

use crate::model::Item;
use ciborium::Value;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// The schema version written by this program.
pub const SCHEMA: u64 = 1;

/// A hybrid logical clock: wall time that never runs backwards, so that two devices' records can be ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HybridClock {
    /// Milliseconds since 1970.
    pub ms: u64,
    /// Counts events within one millisecond, or while the wall clock lags behind.
    pub count: u32,
}

impl HybridClock {
    /// The next tick, given the wall clock in milliseconds. Always later than `self`.
    #[must_use]
    pub fn tick(self, wall_ms: u64) -> HybridClock {
        if wall_ms > self.ms {
            return HybridClock { ms: wall_ms, count: 0 };
        }
        match self.count.checked_add(1) {
            Some(count) => HybridClock { ms: self.ms, count },
            None => HybridClock { ms: self.ms.saturating_add(1), count: 0 },
        }
    }
}

/// Who wrote a record, and when in the order of all writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The device that wrote it.
    pub device: [u8; 16],
    /// When it was written.
    pub clock: HybridClock,
}

/// What a newer program wrote and this one doesn't know: fields of the envelope and of the item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unknown {
    envelope: Vec<(Value, Value)>,
    item: Vec<(Value, Value)>,
}

/// A record as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The item itself.
    pub item: Item,
    /// Who wrote it.
    pub stamp: Stamp,
    /// What has to be written back.
    pub unknown: Unknown,
}

/// Why a record can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Its kind or schema is newer than this program.
    #[error("it was written by a newer Sotto")]
    Newer,
    /// Not the shape it claims.
    #[error("{0}")]
    Shape(String),
}

const ENVELOPE: [&str; 5] = ["v", "id", "device", "clock", "item"];

/// The number under which an item's kind is stored.
pub fn kind_of(item: &Item) -> u16 {
    match item {
        Item::Person(_) => 1,
        Item::Meeting(_) => 2,
        Item::Agenda(_) => 3,
        Item::Loop(_) => 4,
        Item::Note(_) => 5,
        Item::Mention(_) => 6,
        Item::Growth(_) => 7,
        Item::Reading(_) => 8,
        Item::Draft(_) => 9,
        Item::Settings(_) => 10,
        Item::Answer(_) => 11,
        Item::Tracked(_) => 20,
        Item::Theme(_) => 21,
        Item::Override(_) => 22,
        Item::Delivery(_) => 23,
    }
}

/// The names of the kinds in exports, in the order of their numbers from 1. A kind without one goes by its number.
const KIND_NAMES: [&str; 11] = [
    "person", "meeting", "topic", "loop", "note", "mention", "growth", "reading", "draft", "settings",
    "answer",
];

/// The name of a kind in exports.
pub fn kind_name(kind: u16) -> Option<&'static str> {
    KIND_NAMES.get(usize::from(kind).checked_sub(1)?).copied()
}

/// The kind of this name.
pub fn kind_named(name: &str) -> Option<u16> {
    KIND_NAMES.iter().position(|known| *known == name).and_then(|at| u16::try_from(at + 1).ok())
}

/// A record that holds nothing this program doesn't know, in the order in which its fields are written.
#[derive(Serialize, Deserialize)]
struct Plain<T> {
    v: u64,
    id: Uuid,
    device: Uuid,
    clock: (u64, u32),
    item: T,
}

/// Writes an item, with whatever an earlier version of it held that this program doesn't know.
pub fn encode(item: &Item, stamp: Stamp, unknown: &Unknown) -> Result<Vec<u8>, Unreadable> {
    let shape = |e: ciborium::ser::Error<std::io::Error>| Unreadable::Shape(e.to_string());
    let mut bytes = Vec::new();
    if *unknown == Unknown::default() {
        write_plain(item, stamp, &mut bytes).map_err(shape)?;
        return Ok(bytes);
    }
    let mut fields = fields_of(item)?;
    fields.extend(unknown.item.iter().cloned());
    let clock = vec![stamp.clock.ms.into(), u64::from(stamp.clock.count).into()];
    let mut map: Vec<(Value, Value)> = vec![
        (text("v"), SCHEMA.into()),
        (text("id"), Value::Bytes(item.id().0.as_bytes().to_vec())),
        (text("device"), Value::Bytes(stamp.device.to_vec())),
        (text("clock"), Value::Array(clock)),
        (text("item"), Value::Map(fields)),
    ];
    map.extend(unknown.envelope.iter().cloned());
    ciborium::into_writer(&Value::Map(map), &mut bytes).map_err(shape)?;
    Ok(bytes)
}

type Written = Result<(), ciborium::ser::Error<std::io::Error>>;

fn write_plain(item: &Item, stamp: Stamp, to: &mut impl std::io::Write) -> Written {
    let (id, device) = (item.id().0, Uuid::from_bytes(stamp.device));
    let clock = (stamp.clock.ms, stamp.clock.count);
    let mut write = Writer { to, id, device, clock };
    match item {
        Item::Person(x) => write.plain(x),
        Item::Meeting(x) => write.plain(x),
        Item::Agenda(x) => write.plain(x),
        Item::Loop(x) => write.plain(x),
        Item::Note(x) => write.plain(x),
        Item::Mention(x) => write.plain(x),
        Item::Growth(x) => write.plain(x),
        Item::Reading(x) => write.plain(x),
        Item::Draft(x) => write.plain(x),
        Item::Settings(x) => write.plain(x),
        Item::Answer(x) => write.plain(x),
        Item::Tracked(x) => write.plain(x),
        Item::Theme(x) => write.plain(x),
        Item::Override(x) => write.plain(x),
        Item::Delivery(x) => write.plain(x),
    }
}

struct Writer<'a, W> {
    to: &'a mut W,
    id: Uuid,
    device: Uuid,
    clock: (u64, u32),
}

impl<W: std::io::Write> Writer<'_, W> {
    fn plain(&mut self, item: &impl Serialize) -> Written {
        let Writer { id, device, clock, .. } = *self;
        ciborium::into_writer(&Plain { v: SCHEMA, id, device, clock, item }, &mut *self.to)
    }
}

/// Takes what is written only as long as it is the same again.
struct Same<'a>(&'a [u8]);

impl std::io::Write for Same<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.strip_prefix(bytes).ok_or(std::io::ErrorKind::InvalidData)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The usual case: what this program would write byte for byte holds nothing that it doesn't know. `None` for all else.
pub(crate) fn decode_plain(kind: u16, bytes: &[u8]) -> Option<Stored> {
    fn read<T: DeserializeOwned>(bytes: &[u8], item: fn(T) -> Item) -> Option<Stored> {
        // What this reader takes for something else than the other would is not the same when it is written again.
        let plain: Plain<T> = cbor4ii::serde::from_slice(bytes).ok()?;
        let clock = HybridClock { ms: plain.clock.0, count: plain.clock.1 };
        let stamp = Stamp { device: plain.device.into_bytes(), clock };
        Some(Stored { item: item(plain.item), stamp, unknown: Unknown::default() })
    }
    let stored = match kind {
        1 => read(bytes, Item::Person),
        2 => read(bytes, Item::Meeting),
        3 => read(bytes, Item::Agenda),
        4 => read(bytes, Item::Loop),
        5 => read(bytes, Item::Note),
        6 => read(bytes, Item::Mention),
        7 => read(bytes, Item::Growth),
        8 => read(bytes, Item::Reading),
        9 => read(bytes, Item::Draft),
        10 => read(bytes, Item::Settings),
        11 => read(bytes, Item::Answer),
        20 => read(bytes, Item::Tracked),
        21 => read(bytes, Item::Theme),
        22 => read(bytes, Item::Override),
        23 => read(bytes, Item::Delivery),
        _ => None,
    }?;
    // The id and the schema are in it too, so another one of either is not the same.
    let mut same = Same(bytes);
    write_plain(&stored.item, stored.stamp, &mut same).ok()?;
    same.0.is_empty().then_some(stored)
}

/// Reads a record of a kind. Errors: [`Unreadable`]; the bytes are then to be kept as they are.
pub fn decode(kind: u16, bytes: &[u8]) -> Result<Stored, Unreadable> {
    match decode_plain(kind, bytes) {
        Some(stored) => Ok(stored),
        None => decode_any(kind, bytes),
    }
}

/// As [`decode`], whatever else is in the record.
pub(crate) fn decode_any(kind: u16, bytes: &[u8]) -> Result<Stored, Unreadable> {
    let map = match ciborium::from_reader(bytes) {
        Ok(Value::Map(map)) => map,
        Ok(_) => return Err(Unreadable::Shape("not a map".into())),
        Err(e) => return Err(Unreadable::Shape(e.to_string())),
    };
    let field = |name: &str| map.iter().find(|(key, _)| key.as_text() == Some(name)).map(|(_, value)| value);
    match field("v").and_then(Value::as_integer).map(u64::try_from) {
        Some(Ok(SCHEMA)) => {}
        Some(Ok(newer)) if newer > SCHEMA => return Err(Unreadable::Newer),
        _ => return Err(Unreadable::Shape("no schema version".into())),
    }
    let stamp = Stamp { device: bytes16(field("device"))?, clock: clock(field("clock"))? };
    let fields = field("item").cloned().ok_or_else(|| Unreadable::Shape("no item".into()))?;
    names_are_plain(&fields)?;
    let item = item_of(kind, &fields)?;
    if bytes16(field("id"))? != *item.id().0.as_bytes() {
        return Err(Unreadable::Shape("two different ids".into()));
    }
    let known = fields_of(&item)?;
    let is_known = |key: &Value| known.iter().any(|(name, _)| name == key);
    let unknown = Unknown {
        item: fields.into_map().unwrap_or_default().into_iter().filter(|(key, _)| !is_known(key)).collect(),
        envelope: map
            .iter()
            .filter(|(key, _)| !key.as_text().is_some_and(|key| ENVELOPE.contains(&key)))
            .cloned()
            .collect(),
    };
    Ok(Stored { item, stamp, unknown })
}

/// A tagged name would be read as the field it hides and written back beside it, where it is one field twice.
fn names_are_plain(fields: &Value) -> Result<(), Unreadable> {
    let tagged = |fields: &Vec<(Value, Value)>| fields.iter().any(|(name, _)| name.is_tag());
    match fields.as_map().is_some_and(tagged) {
        true => Err(Unreadable::Shape("the name of a field is tagged".into())),
        false => Ok(()),
    }
}

fn text(name: &str) -> Value {
    Value::Text(name.to_owned())
}

fn fields_of(item: &Item) -> Result<Vec<(Value, Value)>, Unreadable> {
    fn map(value: &impl Serialize) -> Result<Vec<(Value, Value)>, Unreadable> {
        let value = Value::serialized(value).map_err(|e| Unreadable::Shape(e.to_string()))?;
        value.into_map().map_err(|_| Unreadable::Shape("not a map".into()))
    }
    match item {
        Item::Person(x) => map(x),
        Item::Meeting(x) => map(x),
        Item::Agenda(x) => map(x),
        Item::Loop(x) => map(x),
        Item::Note(x) => map(x),
        Item::Mention(x) => map(x),
        Item::Growth(x) => map(x),
        Item::Reading(x) => map(x),
        Item::Draft(x) => map(x),
        Item::Settings(x) => map(x),
        Item::Answer(x) => map(x),
        Item::Tracked(x) => map(x),
        Item::Theme(x) => map(x),
        Item::Override(x) => map(x),
        Item::Delivery(x) => map(x),
    }
}

fn item_of(kind: u16, fields: &Value) -> Result<Item, Unreadable> {
    fn read<T: DeserializeOwned>(fields: &Value) -> Result<T, Unreadable> {
        fields.deserialized().map_err(|e| Unreadable::Shape(e.to_string()))
    }
    Ok(match kind {
        1 => Item::Person(read(fields)?),
        2 => Item::Meeting(read(fields)?),
        3 => Item::Agenda(read(fields)?),
        4 => Item::Loop(read(fields)?),
        5 => Item::Note(read(fields)?),
        6 => Item::Mention(read(fields)?),
        7 => Item::Growth(read(fields)?),
        8 => Item::Reading(read(fields)?),
        9 => Item::Draft(read(fields)?),
        10 => Item::Settings(read(fields)?),
        11 => Item::Answer(read(fields)?),
        20 => Item::Tracked(read(fields)?),
        21 => Item::Theme(read(fields)?),
        22 => Item::Override(read(fields)?),
        23 => Item::Delivery(read(fields)?),
        _ => return Err(Unreadable::Newer),
    })
}

fn bytes16(value: Option<&Value>) -> Result<[u8; 16], Unreadable> {
    let bytes =
        value.and_then(Value::as_bytes).ok_or_else(|| Unreadable::Shape("an id is missing".into()))?;
    bytes.as_slice().try_into().map_err(|_| Unreadable::Shape("an id is not 16 bytes".into()))
}

fn clock(value: Option<&Value>) -> Result<HybridClock, Unreadable> {
    let parts = value.and_then(Value::as_array).map(Vec::as_slice);
    let number = |value: &Value| value.as_integer().and_then(|n| u64::try_from(n).ok());
    match parts {
        Some([ms, count]) => match (number(ms), number(count).and_then(|n| u32::try_from(n).ok())) {
            (Some(ms), Some(count)) => Ok(HybridClock { ms, count }),
            _ => Err(Unreadable::Shape("the clock is out of range".into())),
        },
        _ => Err(Unreadable::Shape("the clock is missing".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Note, NoteId, NoteKind, PersonId, Section, Text};

    fn stamp() -> Stamp {
        Stamp { device: [7; 16], clock: HybridClock { ms: 1_795_424_400_000, count: 3 } }
    }

    fn note() -> Item {
        Item::Note(Note {
            id: NoteId(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            person: PersonId(Uuid::from_u128(2)),
            section: Section::Timeline,
            kind: NoteKind::Plain,
            on: "2026-11-23".parse().unwrap(),
            at: "2026-11-23T10:00:00Z".parse().unwrap(),
            text: Text::new("ledger won't hold").unwrap(),
            tags: vec![],
            meeting: None,
        })
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = encode(&note(), stamp(), &Unknown::default()).unwrap();
        let stored = decode(5, &bytes).unwrap();
        assert_eq!((stored.item, stored.stamp, stored.unknown), (note(), stamp(), Unknown::default()));
        assert_eq!(decode_any(5, &bytes), decode(5, &bytes), "both ways of reading read the same");
    }

    #[test]
    fn fields_of_a_newer_program_survive_a_round_trip() {
        let bytes = encode(&note(), stamp(), &Unknown::default()).unwrap();
        let mut map = ciborium::from_reader::<Value, _>(&bytes[..]).unwrap().into_map().unwrap();
        map.push((text("later"), text("envelope")));
        for (key, value) in &mut map {
            if key.as_text() == Some("item") {
                value.as_map_mut().unwrap().push((text("mood"), Value::Array(vec![1.into(), text("x")])));
            }
        }
        let mut newer = Vec::new();
        ciborium::into_writer(&Value::Map(map), &mut newer).unwrap();
        let read = decode(5, &newer).unwrap();
        assert_eq!(encode(&read.item, read.stamp, &read.unknown).unwrap(), newer);
    }

    #[test]
    fn what_cant_be_read_says_so() {
        let good = encode(&note(), stamp(), &Unknown::default()).unwrap();
        let with = |key: &str, value: Value| {
            let mut map = ciborium::from_reader::<Value, _>(&good[..]).unwrap().into_map().unwrap();
            map.iter_mut().filter(|(k, _)| k.as_text() == Some(key)).for_each(|(_, v)| *v = value.clone());
            let mut bytes = Vec::new();
            ciborium::into_writer(&Value::Map(map), &mut bytes).unwrap();
            decode(5, &bytes)
        };
        assert_eq!(decode(999, &good), Err(Unreadable::Newer));
        assert_eq!(with("v", 2.into()), Err(Unreadable::Newer));
        for (key, value) in [
            ("v", 0.into()),
            ("id", Value::Bytes(vec![1; 16])),
            ("id", Value::Bytes(vec![1; 15])),
            ("device", Value::Null),
            ("clock", Value::Array(vec![1.into()])),
            ("clock", Value::Array(vec![1.into(), (-1).into()])),
            ("item", Value::Map(vec![])),
        ] {
            assert!(matches!(with(key, value.clone()), Err(Unreadable::Shape(_))), "{key} = {value:?}");
        }
        for length in 0..good.len() {
            assert!(decode(5, &good[..length]).is_err(), "cut to {length} bytes");
        }
    }

    /// Found by spoiling records: it was read, and what was written back could not be read any more.
    #[test]
    fn a_tagged_name_of_a_field_is_refused_and_not_written_back_as_a_second_one() {
        let good = encode(&note(), stamp(), &Unknown::default()).unwrap();
        let mut map = ciborium::from_reader::<Value, _>(&good[..]).unwrap().into_map().unwrap();
        for (key, value) in &mut map {
            if key.as_text() == Some("item") {
                let (name, _) = &mut value.as_map_mut().unwrap()[0];
                *name = Value::Tag(0, Box::new(name.clone()));
            }
        }
        let mut bytes = Vec::new();
        ciborium::into_writer(&Value::Map(map), &mut bytes).unwrap();
        assert!(matches!(decode(5, &bytes), Err(Unreadable::Shape(_))));
    }

    #[test]
    fn the_clock_never_runs_backwards() {
        let start = HybridClock { ms: 100, count: 0 };
        let table = [(50, (100, 1)), (100, (100, 1)), (101, (101, 0)), (0, (100, 1))];
        for (wall, (ms, count)) in table {
            assert_eq!(start.tick(wall), HybridClock { ms, count }, "wall {wall}");
        }
        let full = HybridClock { ms: 100, count: u32::MAX };
        assert!(full.tick(0) > full);
    }

    /// The first bytes of a note of version 1, frozen: a change here is a change of format.
    #[test]
    fn version_1_is_frozen() {
        let bytes = encode(&note(), stamp(), &Unknown::default()).unwrap();
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hex, include_str!("stored/note.v1.hex").trim());
    }
}
