//! One binary for everything that crosses crates.

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod packaging;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod supply;
