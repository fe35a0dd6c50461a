"""Who took part and how they did: people, enrolments, attendance, action plans, scores, graduation."""
