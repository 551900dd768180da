package io.escapement.admin.dashboard;

import io.dropwizard.views.common.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The page at /, ready to be shown. Public, all of it, because the template engine demands it. */
public final class DashboardPage extends View {

  private final String engine;
  private final String now;
  private final List<Row> rows;
  private final String next;

  DashboardPage(String engine, String now, List<Row> rows, Optional<String> next) {
    super("dashboard.ftlh", StandardCharsets.UTF_8);
    this.engine = engine;
    this.now = now;
    this.rows = List.copyOf(rows);
    this.next = next.orElse("");
  }

  /** Which engine runs the jobs, and where it is. */
  public String getEngine() {
    return engine;
  }

  /** When the page was made. */
  public String getNow() {
    return now;
  }

  /** Where the page with the jobs after these begins; empty where these are the last. */
  public String getNext() {
    return next;
  }

  /** One for each job. */
  public List<Row> getRows() {
    return rows;
  }

  /**
   * One job.
   *
   * @param id the job
   * @param description what it does
   * @param team who owns it
   * @param condition how it is
   * @param timing when it runs
   */
  public record Row(
      String id, String description, String team, Condition condition, Timing timing) {

    /** How it is, in one word. */
    public String state() {
      return condition.state();
    }

    /** Why it is diverged; empty where all is well. */
    public String problem() {
      return condition.problem();
    }

    /** Why it is paused, and how much it owes; empty where there is nothing to say. */
    public String note() {
      return condition.note();
    }

    /** The job's chain in the Temporal Web UI; empty where none is configured. */
    public String webUi() {
      return timing.webUi().orElse("");
    }
  }

  /**
   * How a job is.
   *
   * @param state in one word
   * @param problem why it is diverged; empty where all is well
   * @param note why it is paused, and how much it owes; empty where there is nothing to say
   */
  public record Condition(String state, String problem, String note) {}

  /**
   * When a job runs.
   *
   * @param schedule the cron expression, its zone and its grace
   * @param next the next planned instant
   * @param marks its last windows, oldest first
   * @param lateness of the newest window that ran
   * @param webUi the chain in the Temporal Web UI; empty where none is configured
   */
  public record Timing(
      String schedule, String next, List<Mark> marks, String lateness, Optional<String> webUi) {

    /** Copies the list. */
    public Timing {
      marks = List.copyOf(marks);
    }
  }

  /**
   * One window.
   *
   * @param outcome its outcome as a style class, such as {@code on-time}
   * @param title its planned instant, outcome, reason and lateness
   * @param webUi its run in the Temporal Web UI; empty where none is configured
   */
  public record Mark(String outcome, String title, String webUi) {}
}
