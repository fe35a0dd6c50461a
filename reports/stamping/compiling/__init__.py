"""From one laid-out PDF to a template: its fonts read, its pages cut, its objects written anew."""
