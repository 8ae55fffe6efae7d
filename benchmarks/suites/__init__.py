"""Public suites of broken input run through the project: `python -m benchmarks.suites FOLDER`."""
