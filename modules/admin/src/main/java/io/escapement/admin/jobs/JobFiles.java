package io.escapement.admin.jobs;

import io.escapement.admin.platform.EngineRules;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;

/** Makes what stands in folders known: the calendars, and each spec as a version of its job. */
final class JobFiles {

  private final EngineRules engine;
  private final KnownCalendars calendars;
  private final JobWriter writer;

  @Inject
  JobFiles(EngineRules engine, KnownCalendars calendars, JobWriter writer) {
    this.engine = engine;
    this.calendars = calendars;
    this.writer = writer;
  }

  void apply(List<Path> folders) {
    JobFolders.Content content = JobFolders.read(folders, engine);
    calendars.set(content.calendars());
    writer.putAll(content.files());
  }
}
