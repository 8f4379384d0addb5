//! Work shared out among the cores of this machine.

use std::thread;

/// How many threads a long step takes: one for each core, and no more than eight.
pub(crate) fn count() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(8)
}

/// Does every piece of work, each core a run of them, and gives what the runs came to in their order. A run of fewer
/// than `least` pieces is not worth a thread.
pub(crate) fn share<W: Send, R: Send>(
    work: Vec<W>,
    least: usize,
    run: impl Fn(Vec<W>) -> R + Sync,
) -> Vec<thread::Result<R>> {
    let each = work.len().div_ceil(count()).max(least);
    if work.len() <= each {
        return vec![Ok(run(work))];
    }
    let mut rest = work.into_iter();
    let runs = std::iter::from_fn(|| {
        let some: Vec<W> = rest.by_ref().take(each).collect();
        (!some.is_empty()).then_some(some)
    });
    thread::scope(|scope| {
        let run = &run;
        let threads: Vec<_> = runs.map(|some| scope.spawn(move || run(some))).collect();
        threads.into_iter().map(thread::ScopedJoinHandle::join).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_done_once_and_in_order() {
        for len in [0, 1, 2, 7, 100] {
            let work: Vec<usize> = (0..len).collect();
            let runs = share(work.clone(), 2, |some| some);
            let done: Vec<usize> = runs.into_iter().flat_map(Result::unwrap).collect();
            assert_eq!(done, work);
        }
    }
}
