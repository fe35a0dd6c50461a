"""What and when: programmes, curricula, cohorts, schedule, training staff, materials."""
