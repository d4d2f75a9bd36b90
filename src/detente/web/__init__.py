"""The workbench: the same case folders in a browser, on answers, report and writers: no analysis and no wording of its own."""
