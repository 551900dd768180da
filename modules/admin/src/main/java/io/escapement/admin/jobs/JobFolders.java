package io.escapement.admin.jobs;

import io.escapement.admin.platform.EngineRules;
import io.escapement.admin.platform.StartupException;
import io.escapement.policy.InvalidSpecException;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Names;
import io.escapement.policy.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads folders of specs, one spec a file; all problems of all files are told at once. */
final class JobFolders {

  private static final Pattern SPEC_FILE = Pattern.compile("[^.].*\\.ya?ml");

  private final EngineRules engine;
  private final List<String> problems;
  private final Names names;
  private final Map<String, JobFile> files = new LinkedHashMap<>();

  private JobFolders(EngineRules engine, List<String> problems, Names names) {
    this.engine = engine;
    this.problems = problems;
    this.names = names;
  }

  /** What folders hold: the specs, read with the names beside them. */
  record Content(List<JobFile> files, Names names) {}

  /**
   * All specs in the folders, and what they may name.
   *
   * @throws StartupException with every problem, if there is any
   */
  static Content read(List<Path> folders, EngineRules engine) {
    List<String> problems = new ArrayList<>();
    Names names = KnownNames.read(folders, problems);
    JobFolders reader = new JobFolders(engine, problems, names);
    folders.forEach(reader::folder);
    if (problems.isEmpty()) {
      return new Content(List.copyOf(reader.files.values()), names);
    }
    throw new StartupException(
        "job files with problems, so none was applied:\n  " + String.join("\n  ", problems));
  }

  private void folder(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(file -> SPEC_FILE.matcher(file.getFileName().toString()).matches())
          .sorted()
          .forEach(file -> file(file));
    } catch (IOException e) {
      problems.add(
          "folder %s can't be read; make it or take it out of jobs.folders: %s"
              .formatted(folder, e));
    }
  }

  private void file(Path file) {
    String name = file.getFileName().toString();
    try {
      byte[] content = Files.readAllBytes(file);
      String text = new String(content, StandardCharsets.UTF_8);
      JobSpec spec = JobSpec.fromTree(YamlTree.read(text), names);
      Stream.concat(engine.refusals(spec).stream(), Storable.refusal(spec).stream())
          .forEach(problem -> problem(file, problem));
      add(file, new JobFile(name, digest(content, spec), spec));
    } catch (InvalidSpecException e) {
      e.problems().forEach(problem -> problem(file, problem));
    } catch (IllegalArgumentException | IOException e) {
      problems.add("%s: %s".formatted(file, e.getMessage()));
    }
  }

  private void add(Path path, JobFile file) {
    Optional<JobFile> other = Optional.ofNullable(files.putIfAbsent(file.spec().id(), file));
    other.ifPresent(
        twin ->
            problem(
                path,
                new Problem(
                    "id",
                    "\"%s\" is the job of %s already; a job has one file"
                        .formatted(file.spec().id(), twin.name()))));
  }

  private void problem(Path file, Problem problem) {
    problems.add("%s: %s".formatted(file, problem));
  }

  /** A file says something else, too, where what it names does. */
  private static String digest(byte[] content, JobSpec spec) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content);
      Stream.of(spec.schedule().toTree().get("calendars"), spec.toTree().get("uses"))
          .flatMap(Stream::ofNullable)
          .map(named -> named.toString().getBytes(StandardCharsets.UTF_8))
          .forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
