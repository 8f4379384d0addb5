//! The stretches of text that hold one word: ascending numbers, most of them a byte each.

/// Ascending numbers, at least one.
pub(super) struct Stretches {
    first: u32,
    last: u32,
    /// How much higher each is than the one before: seven bits to a byte, the low ones first, the eighth set where more
    /// follow. Most words stand in one stretch and need none.
    steps: Vec<u8>,
}

impl Stretches {
    /// The first stretch that holds a word.
    pub(super) fn new(first: u32) -> Self {
        Self { first, last: first, steps: Vec::new() }
    }

    /// Adds a stretch, none lower than those before.
    pub(super) fn add(&mut self, stretch: u32) {
        if stretch == self.last {
            return;
        }
        let mut step = stretch - self.last;
        self.last = stretch;
        while step >= 0x80 {
            self.push(0x80 | (step & 0x7f) as u8);
            step >>= 7;
        }
        self.push(step as u8);
    }

    /// By itself a vector takes twice the room each time; in tens of thousands of them much would stay empty.
    fn push(&mut self, byte: u8) {
        if self.steps.len() == self.steps.capacity() {
            self.steps.reserve_exact((self.steps.len() / 8).max(8));
        }
        self.steps.push(byte);
    }

    /// Begins to go through them.
    pub(super) fn cursor(&self) -> Cursor<'_> {
        Cursor { next: self.first, steps: &self.steps }
    }
}

/// A place in [`Stretches`].
pub(super) struct Cursor<'a> {
    next: u32,
    steps: &'a [u8],
}

impl Cursor<'_> {
    /// Goes on through all below `end`. Says whether any are left.
    pub(super) fn each_below(&mut self, end: u32, visit: &mut impl FnMut(u32)) -> bool {
        while self.next < end {
            visit(self.next);
            let Some(step) = self.step() else { return false };
            self.next += step;
        }
        true
    }

    fn step(&mut self) -> Option<u32> {
        let (mut step, mut shift) = (0, 0);
        loop {
            let (byte, rest) = self.steps.split_first()?;
            self.steps = rest;
            step |= u32::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Some(step);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_gone_through_in_parts() {
        let added = [3, 3, 4, 131, 132, 260, 20_000, 20_000, 3_000_000, u32::MAX - 1];
        let mut stretches = Stretches::new(added[0]);
        added.iter().for_each(|stretch| stretches.add(*stretch));
        let (mut cursor, mut met) = (stretches.cursor(), Vec::new());
        for (end, left) in [(0, true), (4, true), (261, true), (261, true), (u32::MAX, false)] {
            assert_eq!(cursor.each_below(end, &mut |stretch| met.push(stretch)), left, "{end}");
            assert!(met.iter().all(|stretch| *stretch < end));
        }
        assert_eq!(met, [3, 4, 131, 132, 260, 20_000, 3_000_000, u32::MAX - 1]);
    }
}
