package io.escapement.admin.cli.crontab;

import java.util.List;
import java.util.Map;

/**
 * What a crontab was turned into.
 *
 * @param jobs line by line
 * @param decisions what a person has to decide
 * @param leftOut whether a line has no job
 */
public record Imported(List<Job> jobs, List<Decision> decisions, boolean leftOut) {

  /** Copies the lists. */
  public Imported {
    jobs = List.copyOf(jobs);
    decisions = List.copyOf(decisions);
  }

  /**
   * A job that our reader accepts.
   *
   * @param line the number of its line
   * @param spec its tree
   */
  public record Job(int line, Map<String, Object> spec) {

    /** Its id with {@code .yml}. */
    public String fileName() {
      return spec.get("id") + ".yml";
    }

    /** The text of its file. */
    public String yaml() {
      return SpecYaml.write(spec);
    }
  }
}
