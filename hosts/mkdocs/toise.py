"""A macro for mkdocs-macros: {{ toise(lang="fr", theme="dark") }} shows the widget. Its files are in docs/toise/, or in the folder or on the
host that `extra: toise:` in mkdocs.yml names."""

from html import escape
from urllib.parse import urljoin, urlsplit


def define_env(env):
    @env.macro
    def toise(**attributes):
        site = urlsplit(env.conf["site_url"] or "/").path
        address = urljoin(site, env.variables.get("toise", "toise").rstrip("/") + "/toise.js")
        # guess=True is what one writes in Python for guess="on".
        text = lambda value: ("on" if value else "off") if isinstance(value, bool) else str(value)
        data = "".join(f' data-{name}="{escape(text(value))}"' for name, value in attributes.items())
        return f'<script async src="{escape(address)}"{data}></script>'
