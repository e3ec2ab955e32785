"""The net: walks sites politely and writes down what it saw, as facts."""
