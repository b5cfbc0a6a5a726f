"""Procedures as data, the runs of their frozen versions, and the tasks their steps open."""

from .calendar import Absence, Holiday
from .procedure import Procedure, ProcedureVersion
from .work import Notice, Run, Task

__all__ = ["Absence", "Holiday", "Notice", "Procedure", "ProcedureVersion", "Run", "Task"]
