"""A stream that shows what is sound: blocks of a shape no editor makes are left out, so that a page never fails."""

import json
import logging
from typing import Any

from wagtail import blocks

logger = logging.getLogger(__name__)


class SoundStream(blocks.StreamBlock):
    """For the streams of public pages. An import or a script may have written what the editor would not.

    The rest of the page is shown; the log says how many blocks of which type were left out, not what stands in them.
    """

    def to_python(self, value: Any) -> Any:
        """Return the stream's value without the children that can't be one."""
        if isinstance(value, str) and value:
            try:
                value = json.loads(value)
            except ValueError:
                return super().to_python(value)
        written_in_python = isinstance(value, list) and any(isinstance(child, tuple) for child in value)
        if isinstance(value, blocks.StreamValue) or not value or written_in_python:
            return super().to_python(value)
        children = value if isinstance(value, list) else []
        sound = [child for child in children if is_child_of(self, child)]
        if len(sound) < len(children) or not isinstance(value, list):
            logger.warning("%d blocks of a page have a shape that can't be shown", max(len(children) - len(sound), 1))
        return super().to_python(sound)


def is_child_of(stream: blocks.BaseStreamBlock, child: Any) -> bool:
    """Whether ``child`` is what a stream stores for one of its blocks; of a type that is no more, too."""
    if not isinstance(child, dict) or not isinstance(child.get("type"), str) or "value" not in child:
        return False
    block = stream.child_blocks.get(child["type"])
    return block is None or is_sound(block, child["value"])


def is_sound(block: blocks.Block, value: Any) -> bool:
    """Whether ``value`` has the shape of what ``block`` stores; what the words in it say does not matter."""
    if isinstance(block, blocks.BaseStructBlock):
        return isinstance(value, dict) and all(
            is_sound(child, value[name]) for name, child in block.child_blocks.items() if name in value
        )
    if isinstance(block, blocks.BaseStreamBlock):
        return isinstance(value, list) and all(is_child_of(block, child) for child in value)
    if isinstance(block, blocks.ListBlock):
        return isinstance(value, list) and all(is_sound(block.child_block, _item(item)) for item in value)
    if isinstance(block, blocks.MultipleChoiceBlock):
        return isinstance(value, list) and all(isinstance(choice, str) for choice in value)
    if isinstance(block, blocks.ChooserBlock | blocks.IntegerBlock):
        return value is None or value == "" or (isinstance(value, int | str) and str(value).lstrip("-").isdecimal())
    if isinstance(block, blocks.BooleanBlock):
        return isinstance(value, bool)
    if isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.RichTextBlock | blocks.RawHTMLBlock):
        return isinstance(value, str)
    return value is None or not isinstance(value, dict | list) or not isinstance(block, blocks.FieldBlock)


def _item(item: Any) -> Any:
    """Return the value of an item of a list, as it is stored today or was before items had ids."""
    return item["value"] if isinstance(item, dict) and item.keys() >= {"type", "value"} else item
