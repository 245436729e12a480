"""`python -m claimtrack`: the command line without its installed script."""

from claimtrack.cli import main

if __name__ == "__main__":
    main()
