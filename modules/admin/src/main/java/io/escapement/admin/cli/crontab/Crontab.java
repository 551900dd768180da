package io.escapement.admin.cli.crontab;

import io.escapement.policy.InvalidSpecException;
import io.escapement.policy.JobSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a crontab line by line. */
public final class Crontab {

  private final Defaults defaults;
  private final Environment environment = new Environment();
  private final List<String> comments = new ArrayList<>();
  private final List<Imported.Job> jobs = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private boolean leftOut;

  private Crontab(Defaults defaults) {
    this.defaults = defaults;
  }

  /** Specs for the lines that can be jobs here, and what is to be decided about all of them. */
  public static Imported read(String text, Defaults defaults) {
    Crontab crontab = new Crontab(defaults);
    int number = 0;
    for (String line : text.lines().toList()) {
      crontab.line(++number, line);
    }
    if (!crontab.jobs.isEmpty()) {
      crontab.decisions.addAll(Decisions.ofFile(crontab.environment));
    }
    return new Imported(crontab.jobs, crontab.decisions, crontab.leftOut);
  }

  private void line(int number, String line) {
    String text = line.strip();
    if (text.startsWith("#")) {
      comments.add(text.replaceFirst("^#+\\s*", ""));
      return;
    }
    if (!text.isEmpty() && !environment.take(text)) {
      job(number, text);
    }
    comments.clear();
  }

  private void job(int number, String text) {
    try {
      Line line = Line.read(text, defaults.system());
      Map<String, Object> spec =
          new SpecTree(defaults, environment).of(id(line.command()), description(), line);
      JobSpec read = JobSpec.fromTree(spec);
      jobs.add(new Imported.Job(number, spec));
      decisions.addAll(Decisions.of(number, line, read, environment));
    } catch (LineException e) {
      leftOut = true;
      decisions.add(e.at(number));
    } catch (InvalidSpecException e) {
      leftOut = true;
      String why = "no job can be made of it: " + e.problems();
      decisions.add(Decision.of(number, why, "change the line, and import again"));
    }
  }

  private String description() {
    return String.join(" ", comments).strip();
  }

  private String id(Command command) {
    String name = command.name();
    String id = name;
    for (int next = 2; !ids.add(id); next++) {
      id = name + "-" + next;
    }
    return id;
  }
}
