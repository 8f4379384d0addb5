//! The larger bank, worded by us: searchable, off by default, editable. Ids never change; answers refer to them.

use super::questions::{Category, Question};

const fn ask(id: &'static str, category: Category, text: &'static str) -> Question<'static> {
    Question { id, category, text }
}

/// All questions of the bank, by category.
pub const BANK: [Question<'static>; 70] = [
    // People
    ask("good-week", Category::People, "What made this a good week, or would have?"),
    ask("proud", Category::People, "What are you quietly proud of lately?"),
    ask("drained", Category::People, "Which part of your work drains you most?"),
    ask("recharge", Category::People, "When did you last have a proper break?"),
    ask("workload", Category::People, "If you had to drop one thing today, which would it be?"),
    ask("unsaid", Category::People, "What is being talked around rather than about?"),
    ask("outside", Category::People, "Is anything outside work that I should plan around?"),
    ask("appreciated", Category::People, "When did you last feel that your work was noticed?"),
    ask("interrupts", Category::People, "How often were you pulled out of deep work this week?"),
    ask("on-call", Category::People, "How were the nights and weekends around on-call?"),
    // Product
    ask("customer", Category::Product, "What did you learn about a user this month?"),
    ask("why", Category::Product, "How would you explain to a friend why we build this?"),
    ask("bet", Category::Product, "Which of our bets would you not make with your own money?"),
    ask("too-big", Category::Product, "What are we building that is bigger than it has to be?"),
    ask("done", Category::Product, "How will we know that this is done?"),
    ask("missing-data", Category::Product, "Which number would you look at first if you had it?"),
    ask("quality", Category::Product, "Where do we ship something you wouldn't sign?"),
    ask("strategy-words", Category::Product, "Say our strategy in your own words: what is left vague?"),
    // Process
    ask("waiting", Category::Process, "What are you waiting for, and for whom?"),
    ask("handover", Category::Process, "Where does work fall between two teams?"),
    ask("review-time", Category::Process, "How long does a change of yours wait for review?"),
    ask("release", Category::Process, "What makes you hesitate before a release?"),
    ask("tools", Category::Process, "Which tool costs you more than it gives?"),
    ask("workaround", Category::Process, "Which workaround has become normal?"),
    ask("docs", Category::Process, "What did you have to ask a person that should be written down?"),
    ask("estimate", Category::Process, "Which estimate surprised us, and what did we not know?"),
    ask("rule", Category::Process, "Which rule would you drop if nobody minded?"),
    // Manager
    ask("context", Category::Manager, "What do I know that you should know as well?"),
    ask("slow-me", Category::Manager, "Where do I slow you down?"),
    ask("too-close", Category::Manager, "Am I too close to your work anywhere, or too far away?"),
    ask("promise", Category::Manager, "Which promise of mine are you still waiting for?"),
    ask("defend", Category::Manager, "Where should I have stood up for the team?"),
    ask("this-meeting", Category::Manager, "What would make this half hour worth more to you?"),
    // Risk
    ask("pager", Category::Risk, "What would wake us at night, if you had to bet?"),
    ask("one-person", Category::Risk, "What does only one person here understand?"),
    ask("near-miss", Category::Risk, "What nearly went wrong lately?"),
    ask("untested", Category::Risk, "What have we never tried to restore, fail over or roll back?"),
    ask("security", Category::Risk, "If you wanted to do us harm, where would you start?"),
    ask("vendor", Category::Risk, "Which supplier could stop us tomorrow?"),
    // Decision
    ask("reversible", Category::Decision, "Can we go back on this in a week?"),
    ask("evidence", Category::Decision, "What would change your mind about it?"),
    ask("simplest", Category::Decision, "What is the simplest thing that could do?"),
    ask("who-decides", Category::Decision, "Who decides this, and do they know?"),
    // Coaching
    ask("tried", Category::Coaching, "What have you tried already?"),
    ask("options", Category::Coaching, "Which options do you see, the bad ones included?"),
    ask("first-step", Category::Coaching, "What is the smallest step you could take tomorrow?"),
    ask("advise", Category::Coaching, "What would you tell a colleague in your place?"),
    ask("help", Category::Coaching, "Do you want help, advice, or just an ear?"),
    // Career
    ask("next-role", Category::Career, "What would you like your work to look like in two years?"),
    ask("stretch", Category::Career, "Which project would stretch you without breaking you?"),
    ask("stay", Category::Career, "What keeps you here, and what could make you leave?"),
    ask("strength", Category::Career, "Which strength of yours do we leave unused?"),
    ask("mentor", Category::Career, "Whom would you like to learn from?"),
    ask("teach", Category::Career, "What could you teach someone else here?"),
    ask("ladder", Category::Career, "Which part of the next level is unclear to you?"),
    // Team
    ask("quiet", Category::Team, "Who is quieter than usual?"),
    ask("conflict", Category::Team, "Which disagreement in the team needs an hour together?"),
    ask("newcomer", Category::Team, "What would confuse a newcomer most in their first week?"),
    ask("thanks", Category::Team, "Whose work should be thanked more loudly?"),
    ask("norm", Category::Team, "Which habit of the team would you make a rule?"),
    ask("meetings", Category::Team, "In which meeting do you do other work?"),
    // For people two levels away
    ask(
        "skip-manager",
        Category::SkipLevel,
        "What does your manager do that I should hear about, good or not?",
    ),
    ask("skip-hidden", Category::SkipLevel, "Which process only exists because nobody has questioned it?"),
    ask("skip-culture", Category::SkipLevel, "What do we say about ourselves that isn't true in your team?"),
    ask("skip-leave", Category::SkipLevel, "If good people left here, what would be the reason?"),
    ask(
        "skip-strategy",
        Category::SkipLevel,
        "What have you heard of our direction, and does it make sense?",
    ),
    // For someone taken over from another manager
    ask("inherited-promise", Category::Inherited, "What were you promised that I should know of?"),
    ask("inherited-feedback", Category::Inherited, "How do you like to hear feedback?"),
    ask("inherited-annoy", Category::Inherited, "What annoys you at work, so that I can keep out of it?"),
    ask("inherited-keep", Category::Inherited, "What did your last manager do that I should keep doing?"),
];
