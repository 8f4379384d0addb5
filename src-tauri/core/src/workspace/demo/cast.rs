//! Who is in the demo. Nobody of this name is meant.

use crate::model::{About, Relation, Rhythm};

/// One invented person.
pub(super) struct Cast {
    pub name: &'static str,
    pub role: &'static str,
    pub relation: Relation,
    pub rhythm: Rhythm,
    pub minutes: u16,
    /// This week's meeting, in days from today; 0 is in a few minutes.
    pub day: i64,
    pub hour: u32,
    pub since_weeks: u32,
    /// Which weeks of a slower rhythm.
    pub skip: u32,
    pub manager: &'static str,
    /// Feedback, praise, what makes them grumpy, what helps.
    pub about: [&'static str; 4],
    /// What they have worked on, about six weeks each.
    pub works: &'static [&'static str],
    /// Pace from the newest meeting backwards; the last value stands for all before. Empty: not kept.
    pub pace: &'static [u8],
    /// Lines captured in the meeting that is so many before the newest.
    pub lines: &'static [(u32, &'static str)],
    /// What the next meeting opens with.
    pub opener: &'static str,
    /// Weeks ago in which nobody met.
    pub unmet: &'static [u32],
    /// The newest meeting ended without new promises.
    pub ends_quietly: bool,
    /// What was to be noted alone after the newest meeting is still waiting.
    pub after_waits: bool,
}

impl Cast {
    pub fn about(&self) -> About {
        let [feedback, praise, grumpy, helps] = self.about.map(str::to_owned);
        About { feedback, praise, grumpy, helps, other: String::new() }
    }
}

const REPORT: Cast = Cast {
    name: "",
    role: "",
    relation: Relation::Direct,
    rhythm: Rhythm::Weekly,
    minutes: 30,
    day: 0,
    hour: 10,
    since_weeks: 80,
    skip: 0,
    manager: "",
    about: ["", "", "", ""],
    works: &[],
    pace: &[4],
    lines: &[],
    opener: "",
    unmet: &[],
    ends_quietly: false,
    after_waits: false,
};

/// Eight reports, one skip-level, the boss.
pub(super) const CAST: [Cast; 10] = [
    Cast {
        name: "Priya Raman",
        role: "Staff engineer, ledger",
        about: [
            "Directly and soon, with the example at hand.",
            "In writing, so that she can keep it.",
            "Decisions that were made in a room she wasn't in.",
            "Half a day without meetings.",
        ],
        works: &["the ledger split", "the export of statements", "the rounding audit", "the ledger archive"],
        pace: &[3, 3, 4, 3, 4],
        lines: &[
            (0, "#ledger-scale the ledger won't hold past ten million rows; the index alone fills memory"),
            (0, "? Postgres partitions instead of a second store: two people can run it at night"),
            (0, ". Has been asked by another company. Stays if she can lead the ledger split to its end."),
            (1, "< product: who decides when the ledger may be read-only for an hour"),
            (2, "+ win: her design review stopped a migration that would have locked the table"),
            (4, "#ledger-scale write time has doubled since spring"),
        ],
        opener: "The ledger won't hold past ten million rows",
        ..REPORT
    },
    Cast {
        name: "李娜",
        role: "Senior engineer, payments",
        day: 1,
        about: [
            "In private, never in a thread.",
            "By more responsibility.",
            "Being paged for systems she doesn't own.",
            "A clear end to each on-call week.",
        ],
        works: &["the refund flow", "the card provider's new interface", "the retry queue"],
        pace: &[1, 2, 1, 3, 4],
        lines: &[
            (0, "Paged four nights of seven, each time for the retry queue."),
            (0, ". Sounds flat. Says “fine” a lot. Ask what she would drop if she could."),
            (1, "#on-call third week in a row with nightly pages"),
            (2, "The on-call handover has no owner."),
        ],
        opener: "Four nights of seven on call",
        ..REPORT
    },
    Cast {
        name: "Tomáš Novák",
        role: "Engineer, web",
        day: -2,
        hour: 14,
        about: [
            "With time to think; he answers a day later.",
            "In front of the team, briefly.",
            "Long calls without an agenda.",
            "A written goal for the week.",
        ],
        works: &["the new checkout", "the form library", "page weight", "the accessibility pass"],
        pace: &[3, 3, 3, 4],
        lines: &[
            (0, "#ci-time the pipeline takes 41 minutes; he starts a build and goes for lunch"),
            (3, "+ skill: reads flame graphs now"),
        ],
        opener: "Builds take longer than the change",
        unmet: &[0, 1],
        ends_quietly: true,
        ..REPORT
    },
    Cast {
        name: "Amina Diallo",
        role: "Engineer, platform",
        day: 2,
        hour: 11,
        about: [
            "As a question first.",
            "By asking her to show others how.",
            "Tickets without the why.",
            "Knowing a week before.",
        ],
        works: &["the deploy tool", "the test cluster", "secrets rotation", "the build cache"],
        pace: &[4, 4, 4, 4, 5],
        lines: &[
            (0, "#ci-time nobody owns the flaky tests, so everybody reruns them"),
            (1, "+ goal: lead an incident review on her own by in 4 weeks"),
            (2, "#vendor-logs the log search drops lines under load; support has not answered for a month"),
        ],
        opener: "Nobody owns the flaky tests",
        unmet: &[9],
        ..REPORT
    },
    Cast {
        name: "Jonas Weber",
        role: "Team lead, payments",
        day: 3,
        hour: 9,
        about: [
            "Straight, over lunch rather than in the office.",
            "For what his team did, not for what he did.",
            "Plans that change on a Thursday.",
            "Saying no on his behalf.",
        ],
        works: &[
            "the hiring round",
            "the payments roadmap",
            "the split of the team",
            "the provider contract",
        ],
        pace: &[3, 3, 3, 3, 4],
        lines: &[
            (0, "#ledger-scale payments will hit the ledger's limit in the spring sale"),
            (0, "? The provider contract is extended by one year only"),
            (1, "He gives each of his people a written goal now. It shows."),
            (3, "+ feedback: let the others speak first in the planning"),
        ],
        opener: "The spring sale and the ledger's limit",
        ..REPORT
    },
    Cast {
        name: "Sofia Marques",
        role: "Engineer, data",
        day: -1,
        hour: 15,
        about: [
            "In small pieces.",
            "By a note to the whole group.",
            "Dashboards nobody reads.",
            "Somebody to think aloud with.",
        ],
        works: &["the churn model", "the event schema", "the finance report", "the warehouse move"],
        pace: &[3, 3, 3, 3, 4],
        lines: &[
            (0, "#vendor-logs loses the events of one hour in twelve; she rebuilds them by hand"),
            (0, "> new estimate for the warehouse move by in 5 days"),
            (2, "#ci-time data checks run twice in every pipeline"),
        ],
        opener: "Rebuilding lost events by hand",
        after_waits: true,
        ..REPORT
    },
    Cast {
        name: "Kofi Mensah",
        role: "Senior engineer, core",
        day: 4,
        hour: 16,
        about: [
            "With the code open.",
            "A short word at the end of the day.",
            "Meetings before ten.",
            "Trust, and a deadline.",
        ],
        works: &["the permission model", "the audit trail", "the ledger's read path", "the session store"],
        pace: &[3, 3, 3, 3, 4],
        lines: &[
            (0, "#ledger-scale reads time out at month's end; he caches and hopes"),
            (
                1,
                "#review-bypass two changes went in at night without a second pair of eyes: the gate was off",
            ),
            (2, ". Reviews lie for days. Has he too much, or does he not see that others wait?"),
        ],
        opener: "Reads time out at month's end",
        ..REPORT
    },
    Cast {
        name: "Hana Suzuki",
        role: "Engineer, mobile",
        rhythm: Rhythm::Fortnightly,
        day: 2,
        hour: 17,
        since_weeks: 30,
        skip: 1,
        about: [
            "In writing, a day ahead.",
            "Quietly.",
            "Being interrupted in a sentence.",
            "Meetings in her morning.",
        ],
        works: &["the offline mode", "the sign-in screen", "push notices"],
        pace: &[4, 4, 5],
        lines: &[
            (0, "Wants to give a talk about the offline mode."),
            (1, "+ project: offline mode for travellers"),
        ],
        opener: "A talk about the offline mode",
        ..REPORT
    },
    Cast {
        name: "Elif Kaya",
        role: "Engineer, payments",
        relation: Relation::SkipLevel,
        rhythm: Rhythm::Monthly,
        day: 3,
        hour: 13,
        since_weeks: 40,
        skip: 3,
        manager: "Jonas Weber",
        about: ["", "", "", ""],
        works: &["the refund flow", "the test data"],
        pace: &[],
        lines: &[
            (0, "New people take two weeks until their first change is live."),
            (1, "Likes that plans are written down."),
        ],
        opener: "Two weeks until a first change",
        ..REPORT
    },
    Cast {
        name: "Margaret Osei",
        role: "VP of engineering",
        relation: Relation::Boss,
        rhythm: Rhythm::Fortnightly,
        day: 1,
        hour: 16,
        skip: 0,
        about: ["", "", "", ""],
        works: &["the budget", "the hiring plan", "the platform strategy"],
        pace: &[],
        lines: &[(0, "Wants one page on what the ledger split costs and what it avoids.")],
        opener: "One page on the ledger split",
        ..REPORT
    },
];
