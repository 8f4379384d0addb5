//! What a person does with the page: read it, type, press keys, click what has a name.

use crate::Window;
use crate::driver::PATIENCE;
use crate::root;
use fantoccini::elements::Element;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Held with the key that follows it, as WebDriver writes it.
pub const CTRL: &str = "\u{E009}";
/// The Enter key.
pub const ENTER: &str = "\u{E007}";
/// The Escape key.
pub const ESCAPE: &str = "\u{E00C}";
/// The Tab key.
pub const TAB: &str = "\u{E004}";

/// The answer, unless the driver keeps silent: it has no limit of its own.
async fn within<T>(answer: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(PATIENCE, answer).await.ok()
}

/// Finds by what a person reads: a field by its label, a button by its words.
const FIND: &str = r#"
    const [kind, name] = arguments;
    const seen = (element) => element.getClientRects().length > 0;
    const words = (element) => [
        element.getAttribute('aria-label'),
        ...[...(element.labels ?? [])].map((label) => label.innerText),
        element.innerText, element.getAttribute('placeholder'),
    ].filter(Boolean).join('\n');
    const all = [...document.querySelectorAll(kind)].filter(seen);
    return all.find((element) => words(element).trim() === name)
        ?? all.find((element) => words(element).includes(name)) ?? null;
"#;

impl Window {
    /// Runs a script in the page and gives its value.
    ///
    /// # Panics
    /// When the page can't be asked.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        match within(self.client.execute(script, arguments)).await {
            Some(Ok(value)) => value,
            Some(Err(error)) => panic!("the page does not answer: {error}"),
            None => panic!("the page hangs"),
        }
    }

    /// Everything that can be read on the page now.
    pub async fn text(&self) -> String {
        // While a lock replaces the page there is none to read.
        match within(self.client.execute("return document.body?.innerText ?? ''", Vec::new())).await {
            Some(Ok(text)) => text.as_str().unwrap_or_default().to_owned(),
            Some(Err(_)) | None => String::new(),
        }
    }

    /// Waits until the page shows these words.
    ///
    /// # Panics
    /// Shows the page when they don't come.
    pub async fn sees(&self, words: &str) {
        let started = Instant::now();
        loop {
            let text = self.text().await;
            if text.contains(words) {
                return;
            }
            if started.elapsed() > PATIENCE {
                self.shot("failed").await;
                panic!("the page never showed “{words}”. It shows:\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the page beside the list of people has given way to the room: it stays until the room can be drawn.
    ///
    /// # Panics
    /// When it stays for good.
    pub async fn sees_the_room(&self) {
        let started = Instant::now();
        while self.ask("return document.querySelector('nav') !== null", Vec::new()).await == true {
            assert!(started.elapsed() < PATIENCE, "no room. The page shows:\n{}", self.text().await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn find(&self, kind: &str, name: &str) -> Element {
        let started = Instant::now();
        loop {
            let found = within(self.client.execute(FIND, vec![json!(kind), json!(name)])).await;
            if let Some(Ok(found)) = found
                && let Some(id) = found.as_object().and_then(|object| object.values().next()?.as_str())
            {
                return Element::from_element_id(self.client.clone(), id.to_owned().into());
            }
            if started.elapsed() > PATIENCE {
                self.shot("failed").await;
                panic!("there is no {kind} called “{name}”. The page shows:\n{}", self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Clicks the button or link with these words.
    ///
    /// # Panics
    /// When it isn't there or can't be clicked.
    pub async fn click(&self, name: &str) {
        let button = self.find("button, a, summary, [role=button], [role=option]", name).await;
        if let Err(error) = button.click().await {
            panic!("“{name}” can't be clicked: {error}");
        }
    }

    /// Chooses one of a list by its words.
    ///
    /// # Panics
    /// When the list or the words aren't there.
    pub async fn pick(&self, label: &str, words: &str) {
        let list = self.find("select", label).await;
        if let Err(error) = list.select_by_label(words).await {
            panic!("“{words}” can't be picked: {error}");
        }
    }

    /// Chooses the option, box or radio button with these words.
    ///
    /// # Panics
    /// When it isn't there or can't be clicked.
    pub async fn click_label(&self, name: &str) {
        let label = self.find("label", name).await;
        if let Err(error) = label.click().await {
            panic!("“{name}” can't be chosen: {error}");
        }
    }

    /// Waits until the field of this label is empty: what was typed has been taken.
    ///
    /// # Panics
    /// When it isn't emptied.
    pub async fn sees_empty(&self, label: &str) {
        let started = Instant::now();
        loop {
            let left = self.find("input, textarea", label).await.prop("value").await;
            if left.is_ok_and(|value| value.unwrap_or_default().is_empty()) {
                return;
            }
            if started.elapsed() > PATIENCE {
                self.shot("failed").await;
                panic!("“{label}” was never taken. The page shows:\n{}", self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Types into the field of this label.
    ///
    /// # Panics
    /// When it isn't there or can't be typed into.
    pub async fn fill_in(&self, label: &str, text: &str) {
        let field = self.find("input, textarea", label).await;
        if let Err(error) = field.send_keys(text).await {
            panic!("“{label}” can't be typed into: {error}");
        }
    }

    /// Types, or presses keys, wherever the focus is.
    ///
    /// # Panics
    /// When nothing has the focus.
    pub async fn press(&self, keys: &str) {
        let focused = match self.client.active_element().await {
            Ok(element) => element,
            Err(error) => panic!("nothing has the focus: {error}"),
        };
        if let Err(error) = focused.send_keys(keys).await {
            panic!("the keys can't be pressed: {error}");
        }
    }

    /// Goes with Tab to what has these words, as somebody without a mouse does.
    ///
    /// # Panics
    /// When a hundred stops don't lead there.
    pub async fn tab_to(&self, name: &str) {
        const HERE: &str = r#"
            const at = document.activeElement;
            const labels = [...(at?.labels ?? [])].map((label) => label.innerText);
            // What holds a whole screen has its words too, and is no place to type.
            const own = at?.matches('main, section, dialog') ? null : at?.innerText;
            return [at?.getAttribute('aria-label'), ...labels, own].filter(Boolean).join('\n');
        "#;
        for _ in 0..100 {
            let words = self.ask(HERE, Vec::new()).await;
            let body = self.ask("return document.activeElement === document.body", Vec::new()).await == true;
            if !body && words.as_str().is_some_and(|words| words.contains(name)) {
                return;
            }
            self.press(TAB).await;
        }
        self.shot("failed").await;
        panic!("Tab never came to “{name}”. The page shows:\n{}", self.text().await);
    }

    /// Presses Ctrl with a key.
    pub async fn ctrl(&self, key: &str) {
        self.press(&format!("{CTRL}{key}\u{E000}")).await;
    }

    /// Takes a picture into `target/screenshots`. WebDriver's own would wait for a repaint that a still page never makes.
    ///
    /// # Panics
    /// When none can be taken.
    pub async fn shot(&self, name: &str) {
        // Movements end before the picture is taken.
        tokio::time::sleep(Duration::from_millis(400)).await;
        let folder = root().join("target/screenshots");
        let made = std::fs::create_dir_all(&folder);
        assert!(made.is_ok(), "{} can't be made: {made:?}", folder.display());
        self.display.photograph(&folder.join(format!("{name}.png")));
    }
}
