"""`python -m salesdash` is `salesdash`."""

from salesdash.cli import main

if __name__ == "__main__":
    main()
