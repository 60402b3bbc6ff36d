"""The command line door."""

import click


@click.group(name="orkestra", help="Keputusan karier pejabat fungsional, dihitung dari peraturan.")
@click.version_option(package_name="orkestra-asn")
def main() -> None:
    """Show the commands when none is given."""
