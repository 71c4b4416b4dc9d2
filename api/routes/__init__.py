"""The routes: parse, call one graph function, answer."""
