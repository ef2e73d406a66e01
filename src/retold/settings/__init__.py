"""Every threshold of Retold, by the room that uses it, each with the evidence it came from. Figures name what they were measured on."""

from retold.settings.article import *
from retold.settings.corpus import *
from retold.settings.library import *
from retold.settings.pair import *
from retold.settings.show import *
from retold.settings.source import *
from retold.settings.story import *
from retold.settings.web import *
