"""Looks at the built documentation: site.py FOLDER

Without a browser: every link leads somewhere, both languages have the same pages, headings and samples,
every page names its language, has one h1, nothing is fetched from elsewhere. In headless Chromium, every page as a phone
(390 px, touch) and on a desk (1280 px), light and dark: no console error, nothing that is not loaded, no text of too
little contrast or size, nothing to tap that is too low, nothing wider than the window, the search finds an error
number, a rule and a name. And without JavaScript: the same text.
"""
import base64
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

import websocket

SITE = pathlib.Path(sys.argv[1]).resolve()
CONTRAST = 4.5  # WCAG AA for text of ordinary size


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.headings, self.fetched, self.language, self.code = set(), [], [], [], None, 0
        self.hidden, self.text = 0, ""
        self.feed(text)

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "id" in found:
            if found["id"] in self.ids:
                self.links.append(("#twice", f"the id {found['id']} stands twice"))
            self.ids.add(found["id"])
        if tag == "html":
            self.language = found.get("lang")
        if tag == "a" and "href" in found:
            self.links.append((found["href"], ""))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        self.hidden += "hidden" in found
        if tag == "pre":
            self.code += 1
        for key in ("src", "href"):
            if tag in ("script", "link", "img") and re.match(r"(https?:)?//", found.get(key, "")):
                self.fetched.append(found[key])


def without_browser():
    pages = {path.relative_to(SITE).as_posix(): Page(path.read_text(encoding="utf-8")) for path in SITE.rglob("*.html")}
    for name, page in pages.items():
        if not page.language:
            yield f"{name}: no language"
        if name != "index.html" and page.headings.count("h1") != 1:
            yield f"{name}: {page.headings.count('h1')} headings of the first level"
        if name != "index.html" and len(page.text) < 400:
            yield f"{name}: without JavaScript there is hardly a text"
        if page.hidden > 1:
            yield f"{name}: more than the search is hidden without JavaScript"
        for url in page.fetched:
            yield f"{name}: fetches {url}"
        for link, what in page.links:
            if link == "#twice":
                yield f"{name}: {what}"
                continue
            if re.match(r"https?:", link):
                continue
            target, _, part = link.partition("#")
            there = (pathlib.PurePosixPath(name).parent / target).as_posix() if target else name
            there = re.sub(r"[^/]+/\.\./", "", there)
            if there not in pages:
                yield f"{name}: {link} leads nowhere"
            elif part and part not in pages[there].ids:
                yield f"{name}: {link}: no such place"
    for name in {path.removeprefix("en/") for path in pages if path.startswith("en/")} | {path.removeprefix("zh/") for path in pages if path.startswith("zh/")}:
        both = [pages.get(f"{language}/{name}") for language in ("en", "zh")]
        if None in both:
            yield f"{name} is there in one language only"
        elif both[0].headings != both[1].headings or both[0].code != both[1].code:
            yield f"{name}: headings or samples differ between the languages"


LOOK = """(()=>{
const lum=c=>{const v=c.match(/[\\d.]+/g).slice(0,3).map(x=>{x/=255;return x<=0.03928?x/12.92:((x+0.055)/1.055)**2.4});return .2126*v[0]+.7152*v[1]+.0722*v[2]};
const back=e=>{for(;e;e=e.parentElement){const c=getComputedStyle(e).backgroundColor;if(!/rgba\\(.*, 0\\)/.test(c)&&c!=='transparent')return c}return 'rgb(255,255,255)'};
let least=99,where='',small=99;for(const e of document.querySelectorAll('body *')){if(![...e.childNodes].some(n=>n.nodeType===3&&n.data.trim())||e.closest('script'))continue;
const s=getComputedStyle(e),a=lum(s.color),b=lum(back(e)),r=(Math.max(a,b)+.05)/(Math.min(a,b)+.05);if(r<least){least=r;where=e.tagName}
if(e.offsetWidth)small=Math.min(small,parseFloat(s.fontSize))}
const low=[...document.querySelectorAll('nav a, input')].filter(e=>e.offsetWidth&&e.getBoundingClientRect().height<24).length;
const found={};const box=document.getElementById('search');if(box&&!document.getElementById('searching').hidden)for(const q of ['102','hierarchy.total','kemu::money','__none__']){
box.value=q;box.dispatchEvent(new Event('input'));found[q]=document.querySelectorAll('#found a').length}
if(box){box.value='';box.dispatchEvent(new Event('input'))}
return {contrast:least,where,small,low,found,width:innerWidth,wider:document.documentElement.scrollWidth-innerWidth,
dark:lum(getComputedStyle(document.body).backgroundColor)<.2,main:document.querySelector('main').innerText}})()"""


class Browser:
    """Headless Chromium, driven by its DevTools protocol."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0", "--remote-allow-origins=*",
             f"--user-data-dir={folder}/profile", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--no-first-run", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port = pathlib.Path(folder) / "profile/DevToolsActivePort"
        for _ in range(600):
            if port.exists() and len(port.read_text().splitlines()) == 2:
                break
            time.sleep(0.1)
        number = port.read_text().splitlines()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{number}/json/list", timeout=60) as answer:
            page = next(t for t in json.load(answer) if t["type"] == "page")
        self.socket = websocket.create_connection(page["webSocketDebuggerUrl"], timeout=120)
        self.last, self.events = 0, []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method, **parameters):
        self.last += 1
        self.socket.send(json.dumps({"id": self.last, "method": method, "params": parameters}))
        while True:
            said = json.loads(self.socket.recv())
            if said.get("id") == self.last:
                if "error" in said:
                    raise RuntimeError(f"{method}: {said['error']}")
                return said["result"]
            self.events.append(said)

    def open(self, path, width, mobile, dark, scripts=True):
        """The page in a window that wide; waits until it is loaded."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=844, deviceScaleFactor=3 if mobile else 1, mobile=mobile)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.ask("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.events.clear()
        self.ask("Page.navigate", url=f"file://{path}")
        while not any(e["method"] == "Page.loadEventFired" for e in self.events):
            self.events.append(json.loads(self.socket.recv()))

    def value(self, expression):
        said = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"])
        return said["result"]["value"]

    def complaints(self):
        """What the page said since it was opened: errors of scripts and of the console, and what was not loaded."""
        for e in self.events:
            if e["method"] == "Runtime.exceptionThrown":
                yield e["params"]["exceptionDetails"]["text"]
            elif e["method"] == "Runtime.consoleAPICalled" and e["params"]["type"] in ("error", "warning", "assert"):
                yield json.dumps(e["params"]["args"])
            elif e["method"] == "Log.entryAdded" and e["params"]["entry"]["level"] == "error":
                yield e["params"]["entry"]["text"]
            elif e["method"] == "Network.loadingFailed":
                yield f"not loaded: {e['params']['errorText']}"

    def picture(self, path):
        path.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait()


def look(name, width, dark, said):
    """Faults of what LOOK said of a page."""
    if said["width"] != width:
        yield f"{name}: the window is {said['width']} wide, not {width}"
    if said["contrast"] < CONTRAST:
        yield f"{name} at {width}{' dark' if dark else ''}: contrast {said['contrast']:.2f} {said['where']}"
    if said["wider"] > 0:
        yield f"{name} at {width}: wider than the window by {said['wider']}"
    if said["small"] < 12:
        yield f"{name} at {width}: text of {said['small']} px"
    if said["low"]:
        yield f"{name} at {width}: {said['low']} things to tap are less than 24 px high"
    if said["dark"] != dark:
        yield f"{name}: asked for dark {dark}, is dark {said['dark']}"


PLANTED = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,minimum-scale=1"><title>x</title></head><body style="background:#fff"><nav><a href="x" style="font-size:9px;color:#bbb">low</a></nav>
<div id="searching" hidden><input id="search"></div><ul id="found"></ul><main id="text">Text<div style="width:600px">wide</div></main><img src="none.png" alt="">
<script>document.querySelector('main').append('written');missing()</script></body></html>"""


def self_test(browser, folder):
    """A page with every fault is found to have them."""
    page = pathlib.Path(folder) / "planted.html"
    page.write_text(PLANTED, encoding="utf-8")
    browser.open(page, 390, True, True)
    said = browser.value(LOOK)
    faults = "\n".join(list(look("planted", 390, True, said)) + list(browser.complaints()))
    for part in ("contrast", "wider than", "text of 9", "less than 24 px", "asked for dark", "Uncaught", "not loaded"):
        assert part in faults, (part, faults)
    browser.open(page, 390, True, False, scripts=False)
    assert "written" in said["main"] and "written" not in browser.value(LOOK)["main"]


def in_browser(folder):
    looked, pictures = 0, SITE.parent / "site-pictures"
    pictures.mkdir(exist_ok=True)
    browser = Browser(folder)
    try:
        self_test(browser, folder)
        for path in sorted(SITE.glob("*/*.html")):
            name, main = path.relative_to(SITE).as_posix(), {}
            for width, mobile in ((390, True), (1280, False)):
                for dark in (False, True):
                    browser.open(path, width, mobile, dark)
                    said = browser.value(LOOK)
                    looked += 1
                    main[width] = said["main"]
                    yield from look(name, width, dark, said)
                    for query, count in said["found"].items():
                        if (count == 0) != (query == "__none__"):
                            yield f"{name}: the search for {query} finds {count}"
                    if not said["found"]:
                        yield f"{name}: the search is not offered"
                    for complaint in browser.complaints():
                        yield f"{name} at {width}: {complaint}"
                    if path.stem in ("index", "concepts", "reference"):
                        browser.picture(pictures / f"{path.parent.name}-{path.stem}-{width}{'-dark' if dark else ''}.png")
            browser.open(path, 390, True, False, scripts=False)
            bare = browser.value(LOOK)
            looked += 1
            if bare["found"] or bare["main"] != main[390]:
                yield f"{name}: without JavaScript the text is another one, or the search is offered"
    finally:
        browser.close()
    print(f"{looked} looks of Chromium: 390 px as a phone and 1280 px, light and dark, and without JavaScript; pictures in {pictures}")
    if looked < 100:
        yield f"only {looked} looks"


def main():
    faults = list(without_browser())
    with tempfile.TemporaryDirectory() as folder:
        faults += in_browser(folder)
    print("\n".join(faults))
    print(f"documentation: {len(list(SITE.rglob('*.html')))} pages looked at, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
