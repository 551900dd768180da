package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which jobs are paused or resumed: all that is given must hold. */
final class SwitchOptions {

  /** picocli gives no list where no job is named. */
  @Parameters(paramLabel = "JOB", arity = "0..*")
  private @Nullable List<String> jobs;

  @Option(names = "--team", description = "All of this team.")
  private Optional<String> team = Optional.empty();

  @Option(names = "--label", description = "All with this label.")
  private Optional<String> label = Optional.empty();

  boolean isNone() {
    return jobs == null && Stream.of(team, label).allMatch(Optional::isEmpty);
  }

  /** The body of the call. */
  ObjectNode body(String reason) {
    ObjectNode body = Session.object().put("reason", reason);
    team.ifPresent(name -> body.put("team", name));
    label.ifPresent(name -> body.put("label", name));
    if (jobs != null) {
      ArrayNode ids = body.putArray("ids");
      jobs.forEach(ids::add);
    }
    return body;
  }
}
