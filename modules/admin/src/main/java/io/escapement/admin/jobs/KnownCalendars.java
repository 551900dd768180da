package io.escapement.admin.jobs;

import io.escapement.policy.Calendars;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The calendars that a spec may name: those that were read from the folders of specs at start. */
@Singleton
final class KnownCalendars {

  private volatile Calendars calendars = Calendars.none();

  @Inject
  KnownCalendars() {}

  void set(Calendars read) {
    calendars = read;
  }

  Calendars get() {
    return calendars;
  }
}
