"""The `flask` commands, a file each."""

from __future__ import annotations

import click

from planner.cli.assets import assets
from planner.cli.caseload import caseload
from planner.cli.demo import demo
from planner.cli.jobs import jobs
from planner.cli.physios import physios
from planner.cli.plan import plan
from planner.cli.serve import serve
from planner.cli.sessions import sessions
from planner.cli.users import users

COMMANDS: tuple[click.Command, ...] = (assets, caseload, demo, jobs, plan, serve, sessions, users, physios)
