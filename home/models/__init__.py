"""The home page, what every public page is made of, and what stands around every page."""

from .base import PLAIN_RICH_TEXT, BasePage
from .home_page import HomePage
from .navigation import Banner, MenuEntry
from .settings import SiteSettings, whatsapp_link

__all__ = ["PLAIN_RICH_TEXT", "Banner", "BasePage", "HomePage", "MenuEntry", "SiteSettings", "whatsapp_link"]
