package io.escapement.admin.jobs;

import io.escapement.admin.platform.EngineRules;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes what stands in folders known: what specs may name, and each spec as a version of its job.
 */
final class JobFiles {

  private final EngineRules engine;
  private final KnownNames names;
  private final JobWriter writer;

  @Inject
  JobFiles(EngineRules engine, KnownNames names, JobWriter writer) {
    this.engine = engine;
    this.names = names;
    this.writer = writer;
  }

  void apply(List<Path> folders) {
    JobFolders.Content content = JobFolders.read(folders, engine);
    names.set(content.names());
    writer.putAll(content.files());
  }
}
