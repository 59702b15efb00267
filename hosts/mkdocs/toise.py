"""A macro for mkdocs-macros: {{ toise(lang="fr", theme="dark") }} shows the widget. Its files are in docs/toise/, or in the folder or on the
host that `extra: toise:` in mkdocs.yml names."""

from html import escape
from urllib.parse import urljoin, urlsplit


def define_env(env):
    @env.macro
    def toise(**attributes):
        site = urlsplit(env.conf["site_url"] or "/").path
        address = urljoin(site, env.variables.get("toise", "toise").rstrip("/") + "/toise.js")
        data = "".join(f' data-{name}="{escape(value)}"' for name, value in attributes.items())
        return f'<script async src="{escape(address)}"{data}></script>'
