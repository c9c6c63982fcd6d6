"""Looks at the built documentation: site.py FOLDER

Without a browser: every link leads somewhere, both languages have the same pages, headings and samples,
every page names its language, has one h1 and its text without JavaScript, nothing is fetched from elsewhere. In headless Chromium, on the
width of a phone and of a desk, light and dark: no console error, no text of too little contrast, nothing wider than
the page, the search finds an error number, a rule and a name.
"""
import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

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


DRIVER = """<script>
window.wrong=[];window.onerror=m=>{window.wrong.push(m)};
window.addEventListener('load',()=>{const say=[];
const lum=c=>{const v=c.match(/[\\d.]+/g).slice(0,3).map(x=>{x/=255;return x<=0.03928?x/12.92:((x+0.055)/1.055)**2.4});return .2126*v[0]+.7152*v[1]+.0722*v[2]};
const back=e=>{for(;e;e=e.parentElement){const c=getComputedStyle(e).backgroundColor;if(!/rgba\\(.*, 0\\)/.test(c)&&c!=='transparent')return c}return 'rgb(255,255,255)'};
let least=99,where='';for(const e of document.querySelectorAll('body *')){if(![...e.childNodes].some(n=>n.nodeType===3&&n.data.trim())||e.closest('script'))continue;
const a=lum(getComputedStyle(e).color),b=lum(back(e)),r=(Math.max(a,b)+.05)/(Math.min(a,b)+.05);if(r<least){least=r;where=e.tagName}}
say.push('contrast '+least.toFixed(2)+' '+where);
say.push('dark '+(lum(getComputedStyle(document.body).backgroundColor)<.2));
say.push('wider '+(document.documentElement.scrollWidth-window.innerWidth));
const box=document.getElementById('search');for(const q of (box?['102','hierarchy.total','kemu::money','__none__']:[])){box.value=q;box.dispatchEvent(new Event('input'));
say.push('search '+q+' '+document.querySelectorAll('#found a').length)}
say.push('errors '+window.wrong.length+' '+window.wrong.join(';'));
const p=document.createElement('pre');p.id='report';p.textContent=say.map(s=>'|'+s).join('\\n');document.body.append(p)})
</script>"""


def chromium(folder, page, *options):
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder}/profile",
               "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=5000", "--enable-logging=stderr", "--dump-dom", *options, f"file://{page}"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=120)


def in_browser(folder):
    copy = pathlib.Path(folder) / "site"
    shutil.copytree(SITE, copy)
    looked = 0
    for path in sorted(copy.glob("*/*.html")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("</title>", "</title>" + DRIVER, 1), encoding="utf-8")
    for path in sorted(copy.glob("*/*.html")):
        name = path.relative_to(copy).as_posix()
        ways = [(1280, False), (500, True)] if path.name in ("index.html", "concepts.html", "errors.html") else [(500, False)]
        for width, dark in ways:
            done = chromium(folder, path, f"--window-size={width},900", *(["--blink-settings=preferredColorScheme=0"] if dark else []))
            report = re.search(r'<pre id="report">(.*?)</pre>', done.stdout, re.S)
            if not report:
                yield f"{name}: Chromium says nothing: {done.stderr[-300:]}"
                continue
            looked += 1
            said = dict(line[1:].split(" ", 1) for line in report[1].splitlines() if not line.startswith("|search"))
            if float(said["contrast"].split()[0]) < CONTRAST:
                yield f"{name} at {width}: contrast {said['contrast']}"
            if int(said["wider"]) > 0:
                yield f"{name} at {width}: wider than the page by {said['wider']}"
            if not said["errors"].startswith("0 "):
                yield f"{name}: {said['errors']}"
            if (said["dark"] == "true") != dark:
                yield f"{name}: asked for dark {dark}, is dark {said['dark']}"
            for query, count in re.findall(r"\|search (\S+) (\d+)", report[1]):
                if (int(count) == 0) != (query == "__none__"):
                    yield f"{name}: the search for {query} finds {count}"
            for line in done.stderr.splitlines():
                if "CONSOLE" in line and "ERROR" in line.upper():
                    yield f"{name}: {line}"
    if looked < 20:
        yield f"only {looked} pages were looked at"


def main():
    faults = list(without_browser())
    with tempfile.TemporaryDirectory() as folder:
        faults += in_browser(folder)
    print("\n".join(faults))
    print(f"documentation: {len(list(SITE.rglob('*.html')))} pages looked at, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
