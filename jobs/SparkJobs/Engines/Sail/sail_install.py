"""Installs the embedded engine's package into a folder: sail_install.py TARGET REQUIREMENT.

Ends at once when standard input, a pipe from the parent, ends: an installation must not outlive the run that asked for it.
"""
import os
import runpy
import sys
import threading


def end_with_parent():
    while os.read(0, 4096):
        pass
    os._exit(1)


threading.Thread(target=end_with_parent, daemon=True).start()
target, requirement = sys.argv[1:3]
sys.argv = ["pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--only-binary", ":all:", "--target", target, requirement]
runpy.run_module("pip", run_name="__main__")
