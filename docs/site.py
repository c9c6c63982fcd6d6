"""Writes the documentation as a static site: site.py OUT REFERENCE_FOLDER (called by docs/run).

Pages are Markdown in docs/en and docs/zh, of equal names. In them
  {{examples/NAME.cpp}}   stands for that program, in a block of code
  {{output examples/NAME.cpp}}   for what it prints, which stands at its end after "// Prints:"
Pages of error numbers and rules come from the library (docs/facts.cpp) and docs/remedies.tsv, the reference
from the headers. Nothing is fetched, and all of it can be read without JavaScript; search needs it.
"""
import csv
import html
import json
import pathlib
import re
import shutil
import sys

import markdown

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/project"))
from headers import ROOMS  # noqa: E402
from reference import FIELDS, Reference, fields_of  # noqa: E402

OUT, REFERENCE = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
PAGES = ("index", "concepts", "howto", "files", "form_sets", "cookbook", "glossary", "limits", "benchmarks", "stability", "walk", "proof")
WORDS = {
    "en": {"errors": "Error numbers", "rules": "Rules", "reference": "Reference", "search": "Search", "other": "中文",
           "cause": "Cause", "remedy": "What to do", "forms": "Forms", "source": "Source", "severity": "Severity",
           "none": "Nothing found", "set": "Form set", "skip": "To the text", "header": "header"},
    "zh": {"errors": "错误号", "rules": "勾稽规则", "reference": "参考手册", "search": "搜索", "other": "English",
           "cause": "原因", "remedy": "处理办法", "forms": "表", "source": "依据", "severity": "级别",
           "none": "没有找到", "set": "表套", "skip": "跳到正文", "header": "头文件"},
}
STYLE = """
:root{color-scheme:light dark;--text:#1b1f24;--page:#fff;--soft:#f2f4f7;--line:#c9d0d9;--link:#0b4fa8;--quiet:#4a5563}
@media(prefers-color-scheme:dark){:root{--text:#e6e9ee;--page:#14171b;--soft:#1f242b;--line:#3c4653;--link:#8ab8ff;--quiet:#b1bac7}}
*{box-sizing:border-box}body{margin:0;font:16px/1.6 system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif;color:var(--text);background:var(--page)}
a{color:var(--link)}header,main,footer{max-width:60rem;margin:0 auto;padding:0 1rem}header{padding-top:.75rem}
nav a{display:inline-block;margin:0 .9rem .25rem 0;padding:.3rem 0}nav a[aria-current]{font-weight:700;text-decoration:none;color:var(--text)}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
h1{line-height:1.25}h2{margin-top:2.2rem;border-bottom:1px solid var(--line)}h3{margin-top:1.6rem}
pre,code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.9em;background:var(--soft)}code{padding:.1em .25em}code,h3,dd,dt,section,li,p{overflow-wrap:anywhere}
pre{padding:.8rem;overflow-x:auto;border:1px solid var(--line);border-radius:4px}pre code{padding:0;overflow-wrap:normal}
.wide{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0}th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}th{background:var(--soft);white-space:nowrap}
input{font:inherit;width:100%;max-width:26rem;padding:.4rem .6rem;color:var(--text);background:var(--page);border:1px solid var(--quiet);border-radius:4px}
#found{list-style:none;padding:0}#found li{padding:.25rem 0}.quiet{color:var(--quiet)}dt{font-weight:600}dd{margin:0 0 .4rem 1.2rem}
:target{outline:2px solid var(--link);outline-offset:4px}footer{padding:2rem 1rem;color:var(--quiet)}
"""
SCRIPT = """
(function(){var box=document.getElementById('search'),list=document.getElementById('found');if(!box||!window.kemuIndex)return;
document.getElementById('searching').hidden=false;
function fold(s){return s.normalize('NFKC').toLowerCase()}
function show(){var q=fold(box.value).split(/\\s+/).filter(Boolean);list.textContent='';if(!q.length)return;
var hits=window.kemuIndex.filter(function(e){var t=fold(e[0]+' '+e[2]);return q.every(function(w){return t.indexOf(w)>=0})});
hits.sort(function(a,b){return (fold(a[0]).indexOf(q[0])<0)-(fold(b[0]).indexOf(q[0])<0)||a[0].length-b[0].length});
hits.slice(0,30).forEach(function(e){var i=document.createElement('li'),a=document.createElement('a');a.href=e[1];a.textContent=e[0];i.append(a,document.createTextNode(' '+e[2].slice(0,90)));list.append(i)});
if(!hits.length){var n=document.createElement('li');n.textContent=box.dataset.none;list.append(n)}}
box.addEventListener('input',show);if(location.hash.indexOf('#q=')===0){box.value=decodeURIComponent(location.hash.slice(3));show()}})();
"""


def escape(text):
    return html.escape(text, quote=True)


def slug(text, _=None):
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")


def program(path):
    """(the program without what it prints, what it prints)."""
    text = (ROOT / path).read_text(encoding="utf-8")
    source, _, printed = text.partition("\n// Prints:\n")
    return source.strip(), re.sub(r"^// ?", "", printed.rstrip(), flags=re.M)


def expand(text):
    text = re.sub(r"^\{\{output ([\w/.]+)\}\}$", lambda m: f"```text\n{program(m[1])[1]}\n```", text, flags=re.M)
    return re.sub(r"^\{\{([\w/.]+\.cpp)\}\}$", lambda m: f"```cpp\n{program(m[1])[0]}\n```", text, flags=re.M)


def title_of(text):
    return re.search(r"^# (.+)$", text, re.M)[1]


def page(language, name, title, body, titles):
    words = WORDS[language]
    links = "".join(
        f'<a href="{target}.html"{" aria-current=page" if target == name else ""}>{escape(shown)}</a>' for target, shown in titles
    )
    other = "zh" if language == "en" else "en"
    return f"""<!doctype html>
<html lang="{'zh-CN' if language == 'zh' else 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{escape(title)} · kemu</title><link rel="stylesheet" href="../style.css"><link rel="icon" href="data:,"></head><body>
<a class="skip" href="#text">{words['skip']}</a>
<header><nav aria-label="kemu">{links}<a href="../{other}/{name}.html" lang="{'en' if other == 'en' else 'zh-CN'}">{words['other']}</a></nav>
<div id="searching" role="search" hidden><input id="search" type="search" aria-label="{words['search']}" placeholder="{words['search']}" data-none="{words['none']}"><ul id="found" aria-live="polite"></ul></div></header>
<main id="text">
{body.replace('<table>', '<div class="wide" tabindex="0"><table>').replace('</table>', '</table></div>')}
</main><footer>kemu {version()} · BSL-1.0</footer><script src="search.js"></script><script src="../search.js"></script></body></html>
"""


def version():
    text = (ROOT / "include/kemu/version.hpp").read_text()
    return ".".join(re.findall(r"#define KEMU_VERSION_\w+ (\d+)", text))


def facts():
    errors, rules = [], []
    for line in (REFERENCE / "facts.tsv").read_text(encoding="utf-8").splitlines():
        kind, *rest = line.split("\t")
        (errors if kind == "errc" else rules).append(rest)
    return errors, rules


def errors_page(language, errors, remedies):
    words, out = WORDS[language], [f"<h1>{WORDS[language]['errors']}</h1>"]
    for number, zh, en in errors:
        out.append(f'<h2 id="e{number}">{number}</h2><dl><dt>{words["cause"]}</dt><dd>{escape(zh if language == "zh" else en)}</dd>'
                   f'<dt>{words["remedy"]}</dt><dd>{escape(remedies[number][language])}</dd></dl>')
    return "\n".join(out)


def rules_page(language, rules):
    words, out = WORDS[language], [f"<h1>{WORDS[language]['rules']}</h1>"]
    shown = None
    for group, name, severity, forms, zh, en, source in rules:
        if group != shown:
            out.append(f'<h2 id="{group}">{words["set"]} <code>{group}</code></h2>')
            shown = group
        out.append(f'<h3 id="{group}.{name}"><code>{escape(name)}</code></h3><p>{escape(zh if language == "zh" else en)}</p><dl>'
                   f'<dt>{words["forms"]}</dt><dd>{escape(forms)}</dd><dt>{words["severity"]}</dt><dd>{severity}</dd>'
                   f'<dt>{words["source"]}</dt><dd lang="zh-CN">{escape(source)}</dd></dl>')
    return "\n".join(out)


def reference_page(language, names):
    """By room and header; the docstrings stand as they are in the headers, in English."""
    out = [f"<h1>{WORDS[language]['reference']}</h1>"]
    order = {room: at for at, room in enumerate(ROOMS)}
    by_header = {}
    for n in names:
        by_header.setdefault(n.header, []).append(n)
    last, seen = None, set()
    for header in sorted(by_header, key=lambda h: (order.get(h.split("/")[1].removesuffix(".hpp"), -1), h)):
        if header.startswith("kemu/tables/"):
            continue
        room = header.split("/")[1].removesuffix(".hpp")
        if room != last:
            out.append(f'<h2 id="room-{room}">{room}</h2>')
            last = room
        out.append(f'<h3 id="header-{slug(header)}"><code>&lt;{escape(header)}&gt;</code></h3>')
        for n in by_header[header]:
            anchor = "" if n.name in seen else f' id="{escape(n.name)}"'
            seen.add(n.name)
            told, fields = fields_of(n.text)
            out.append(f'<section{anchor} lang="en"><p><code>{escape(n.signature)}</code><br>{escape(told)}</p>')
            shown = [(field, fields[field]) for field in FIELDS if field in fields]
            if shown:
                out.append("<dl>" + "".join(f"<dt>{f}</dt><dd>{escape(v)}</dd>" for f, v in shown) + "</dl>")
            if n.members:
                out.append("<ul>" + "".join(f"<li><code>{escape(m)}</code> {escape(t)}</li>" for m, t in n.members) + "</ul>")
            out.append("</section>")
    return "\n".join(out)


def main():
    errors, rules = facts()
    with open(ROOT / "docs/remedies.tsv", encoding="utf-8", newline="") as file:
        remedies = {row["number"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    missing = [number for number, _, _ in errors if number not in remedies]
    if missing:
        sys.exit(f"docs/remedies.tsv says nothing of errors {', '.join(missing)}")
    reference = Reference(ROOT, REFERENCE)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    (OUT / "style.css").write_text(STYLE)
    (OUT / "search.js").write_text(SCRIPT)
    (OUT / "index.html").write_text('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>kemu</title><link rel="icon" href="data:,"><meta http-equiv="refresh" '
                                    'content="0;url=en/index.html"></head><body><a href="en/index.html">English</a> <a href="zh/index.html" lang="zh-CN">中文</a></body></html>\n')
    for language in ("en", "zh"):
        texts = {name: (ROOT / "docs" / language / f"{name}.md").read_text(encoding="utf-8") for name in PAGES}
        titles = [(name, title_of(texts[name])) for name in PAGES] + [(k, WORDS[language][k]) for k in ("errors", "rules", "reference")]
        index = []
        bodies = {"errors": errors_page(language, errors, remedies), "rules": rules_page(language, rules),
                  "reference": reference_page(language, reference.names)}
        for number, zh, en in errors:
            index.append((f"{number}", f"errors.html#e{number}", zh if language == "zh" else en))
        for group, name, _, _, zh, en, _ in rules:
            index.append((name, f"rules.html#{group}.{name}", zh if language == "zh" else en))
        for n in reference.free():
            if not n.header.startswith("kemu/tables/"):
                index.append((n.name, f"reference.html#{n.name}", fields_of(n.text)[0]))
        for name, text in texts.items():
            converter = markdown.Markdown(extensions=["tables", "fenced_code", "toc"], extension_configs={"toc": {"slugify": slug}})
            bodies[name] = converter.convert(re.sub(r"\]\((\w+)\.md(#[^)]*)?\)", r"](\1.html\2)", expand(text)))
            for heading in converter.toc_tokens:
                for entry in [heading] + heading["children"]:
                    index.append((html.unescape(entry["name"]), f"{name}.html#{entry['id']}", title_of(text)))
        folder = OUT / language
        folder.mkdir()
        for name, body in bodies.items():
            (folder / f"{name}.html").write_text(page(language, name, dict(titles)[name], body, titles), encoding="utf-8")
        seen, unique = set(), []
        for entry in index:
            if entry[:2] not in seen:
                seen.add(entry[:2])
                unique.append(entry)
        (folder / "search.js").write_text("window.kemuIndex=" + json.dumps(unique, ensure_ascii=False) + ";\n", encoding="utf-8")
    print(f"{len(list(OUT.rglob('*.html')))} pages in {OUT}: {len(errors)} error numbers, {len(rules)} rules, {len(reference.names)} names")


main()
