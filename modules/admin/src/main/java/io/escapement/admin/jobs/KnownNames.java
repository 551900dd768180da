package io.escapement.admin.jobs;

import io.escapement.policy.Calendars;
import io.escapement.policy.Names;
import io.escapement.policy.Resources;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What a spec may name: what was read from the folders of specs at start. */
@Singleton
final class KnownNames {

  private static final NamedFiles.Kind<Set<LocalDate>> CALENDARS =
      new NamedFiles.Kind<>(
          "calendar", Calendars::requireName, Calendars::readDates, Set.<LocalDate>of());

  /** What a job says of one with problems is not held against the job. */
  private static final NamedFiles.Kind<Integer> RESOURCES =
      new NamedFiles.Kind<>("resource", Resources::requireName, Resources::readPermits, 1000);

  private volatile Names names = Names.none();

  @Inject
  KnownNames() {}

  /**
   * What stands in the folders beside the specs; what is wrong with it is added to the problems.
   */
  static Names read(List<Path> folders, List<String> problems) {
    return new Names(
        new Calendars(NamedFiles.read(CALENDARS, folders, problems)),
        new Resources(NamedFiles.read(RESOURCES, folders, problems)));
  }

  void set(Names read) {
    names = read;
  }

  Names get() {
    return names;
  }
}
