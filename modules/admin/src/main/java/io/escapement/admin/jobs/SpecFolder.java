package io.escapement.admin.jobs;

import io.escapement.admin.platform.EngineRules;
import io.escapement.admin.platform.StartupException;
import io.escapement.policy.InvalidSpecException;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Names;
import io.escapement.temporal.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads spec files as the service does at its start; what its engine can't run, it tells itself.
 */
public final class SpecFolder {

  private SpecFolder() {}

  /**
   * The specs of a folder by the names of their files, read with the calendars and resources beside
   * them.
   *
   * @throws StartupException with every problem of every file
   */
  public static Map<String, JobSpec> read(Path folder) {
    Map<String, JobSpec> specs = new LinkedHashMap<>();
    JobFolders.read(List.of(folder), new EngineRules(Engine.SERVER))
        .files()
        .forEach(file -> specs.put(file.name(), file.spec()));
    return specs;
  }

  /**
   * One spec, read with the calendars and resources beside it.
   *
   * @throws IllegalArgumentException if it can't be read, with every problem
   */
  public static JobSpec file(Path file) {
    List<String> problems = new ArrayList<>();
    Path folder = file.toAbsolutePath().getParent();
    Names names = KnownNames.read(folder == null ? List.of() : List.of(folder), problems);
    try {
      if (problems.isEmpty()) {
        return JobSpec.fromTree(YamlTree.read(Files.readString(file)), names);
      }
    } catch (InvalidSpecException e) {
      e.problems().forEach(problem -> problems.add("%s: %s".formatted(file, problem)));
    } catch (IllegalArgumentException | IOException e) {
      problems.add("%s: %s".formatted(file, e.getMessage()));
    }
    throw new IllegalArgumentException(String.join("\n  ", problems));
  }
}
