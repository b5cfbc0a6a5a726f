"""Templates carry no script and no style of their own: the content security policy would refuse them."""

import re
import sys

from workspace import ROOT

RULES = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(
        r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*\btype\s*=\s*[\"']application/(ld\+)?json)", re.IGNORECASE
    ),
    "inline event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "javascript: address": re.compile(r"(href|src|action)\s*=\s*[\"']\s*javascript:", re.IGNORECASE),
}


def main() -> int:
    """Print each place that breaks a rule, and return 1 if there is any."""
    broken = []
    for room in ("portal", "home", "content", "intake"):
        for template in sorted((ROOT / room).glob("**/templates/**/*.html")):
            text = re.sub(
                r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL
            )
            for number, line in enumerate(text.splitlines(), start=1):
                broken += [
                    f"{template.relative_to(ROOT)}:{number}: {rule}"
                    for rule, found in RULES.items()
                    if found.search(line)
                ]
    print("\n".join(broken))
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
