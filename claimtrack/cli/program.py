"""The program `claimtrack`: its global options, and its commands, imported when somebody calls them."""

from __future__ import annotations

import inspect
import io
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from claimtrack.cli import failures, settings
from claimtrack.cli.coercion import lighten
from claimtrack.cli.commands import COMMANDS, Group, Row


class LightCommand(TyperCommand):
    """A command whose parameters do without pydantic."""

    def get_params(self, ctx: Any) -> Any:
        """The parameters, `--help` among them."""
        return lighten(super().get_params(ctx))


class LateCommand(TyperCommand):
    """A command known by its name and its line of help until it is called or asked for its own help."""

    def __init__(self, name: str, row: Row, heading: str | None = None) -> None:
        super().__init__(name, short_help=row.summary, rich_help_panel=heading)
        self.target = row.target

    def load(self) -> Any:
        """The command itself, as Typer builds it from the function."""
        from claimtrack.cli.parameters import spread

        module, function = self.target.split(":")
        single = typer.Typer(add_completion=False)
        called = getattr(import_module(f"claimtrack.cli.{module}"), function)
        single.command(self.name, cls=LightCommand, help=_flowing(called.__doc__))(spread(called))
        return typer.main.get_command(single)

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """The context of the real command, so that parsing, help, completion and invocation are its own."""
        return self.load().make_context(*arguments, **options)


class Program(TyperGroup):
    """All commands of `COMMANDS`, and every failure said in one line."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for heading, rows in COMMANDS.items():
            for name, row in rows.items():
                self.commands[name] = _command(name, row, heading)

    def get_params(self, ctx: Any) -> Any:
        """The parameters, `--help` among them."""
        return lighten(super().get_params(ctx))

    def main(self, args: Any = None, prog_name: str | None = None, *rest: Any, **extra: Any) -> Any:
        """Run a command line and exit with its status."""
        extra["standalone_mode"] = False
        _print_whatever_comes()
        try:
            status = super().main(args, prog_name or "claimtrack", *rest, **extra) or failures.DONE
            sys.stdout.flush()
        except SystemExit as end:
            if not isinstance(end.__context__, BrokenPipeError):
                raise
            # Rich, which shows help, turns a closed pipe into status 1.
            status = failures.report(end.__context__)
        except BaseException as problem:
            status = failures.report(problem)
        sys.exit(status)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what Typer would turn into a status of its own is said here."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, BrokenPipeError) as problem:
            raise typer.Exit(failures.report(problem)) from problem


class LateGroup(TyperGroup):
    """Commands under one word; a next word that is none of them may be the first word of one of them."""

    otherwise: str | None = None

    def get_params(self, ctx: Any) -> Any:
        """The parameters, `--help` among them."""
        return lighten(super().get_params(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command meant by `args`, its name and what is left of `args`."""
        if self.otherwise and args[0] not in self.commands:
            args = [self.otherwise, *args]
        return super().resolve_command(ctx, args)


def _command(name: str, row: Row | Group, heading: str) -> TyperCommand | TyperGroup:
    if isinstance(row, Row):
        return LateCommand(name, row, heading)
    group = LateGroup(
        name=name,
        help=row.summary,
        no_args_is_help=True,
        rich_help_panel=heading,
        commands={sub: LateCommand(sub, subrow) for sub, subrow in row.rows.items()},
    )
    group.otherwise = row.otherwise
    return group


def _flowing(text: str | None) -> str:
    """A docstring whose paragraphs break where the terminal ends, not where our lines do."""
    paragraphs = inspect.cleandoc(text or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _print_whatever_comes() -> None:
    """Signs that the terminal's encoding lacks become "?", as in a C locale; files are always UTF-8."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _print_version(wanted: bool) -> None:
    if wanted:
        from claimtrack import __version__

        typer.echo(f"claimtrack {__version__}")
        raise typer.Exit


app = typer.Typer(name="claimtrack", cls=Program, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def options(
    context: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(
            metavar="PATH-or-URL",
            help="The database; else CLAIMTRACK_DB, else claimtrack.db in this folder.",
        ),
    ] = None,
    researcher: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Who you are; else CLAIMTRACK_USER, else your login name."),
    ] = None,
    version: Annotated[  # noqa: ARG001 - Typer calls the callback
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
) -> None:
    """A research database of attributed claims: who said what, about where and when, and through whom."""
    context.obj = settings.chosen(db, researcher)


def run(*arguments: str) -> int:
    """Run a command line within this process; returns its exit status."""
    try:
        app(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return failures.DONE
