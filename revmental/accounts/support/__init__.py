"""An operator looks into an agency that asked for help: for half an hour, with a reason, every look written down."""
