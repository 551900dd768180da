package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who calls, and tokens of programs and people. */
final class TokenCommands {

  private final Session session;

  TokenCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "whoami",
      description = "Tells who the service takes the caller for, and what they may do.",
      footer = {"", "Example:", "  escapement whoami"})
  int whoami() {
    session.show(session.api().get("/whoami"), this::caller);
    return ExitCodes.DONE;
  }

  private void caller(JsonNode caller) {
    String open =
        "open".equals(Texts.of(caller.path("mode"))) ? ", as everybody is: no sign-in" : "";
    session.say(Texts.of(caller.path("name")) + open);
    Table table = new Table("ROLE", "TEAMS");
    caller
        .path("grants")
        .forEach(grant -> table.row(Texts.of(grant.path("role")), teams(grant.path("teams"))));
    session.table(table);
  }

  private static String teams(JsonNode teams) {
    return teams.isNull() ? "all" : Texts.list(teams);
  }

  @Command(
      name = "tokens",
      description = "Lists tokens; never their secrets.",
      footer = {"", "Example:", "  escapement tokens"})
  int tokens() {
    return list();
  }

  @Command(
      name = "tokens list",
      description = "Lists tokens; never their secrets.",
      footer = {"", "Example:", "  escapement tokens list"})
  int list() {
    session.showAll(session.api().all("/tokens"), this::table);
    return ExitCodes.DONE;
  }

  private void table(JsonNode tokens) {
    Table table = new Table("ID", "NAME", "ROLE", "TEAMS", "STATE", "EXPIRES", "LAST USED");
    for (JsonNode token : tokens) {
      table.row(
          Texts.of(token.path("id")),
          Texts.of(token.path("name")),
          Texts.of(token.path("role")),
          teams(token.path("teams")),
          Texts.of(token.path("state")),
          Texts.of(token.path("expiresAt")),
          Texts.of(token.path("lastUsedAt")));
    }
    session.table(table);
  }

  @Command(
      name = "tokens create",
      description = "Makes a token. This answer alone shows it: the token on the first line.",
      footer = {
        "",
        "Example:",
        "  escapement tokens create deployer --role editor --team data --expires-in 30d"
      })
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--role", required = true, description = "What its bearer may do.")
          String role,
      @Option(names = "--team", description = "For this team's jobs; repeat for more.")
          @Nullable List<String> teams,
      @Option(names = "--expires-in", description = "Such as 30d; default 90d.")
          Optional<String> expiresIn) {
    ObjectNode body = Session.object().put("name", name).put("role", role);
    if (teams != null) { // Without the option it is for all.
      ArrayNode list = body.putArray("teams");
      teams.forEach(list::add);
    }
    expiresIn.ifPresent(time -> body.put("expiresIn", time));
    JsonNode made = session.api().send("POST", "/tokens", body, Map.of()).body();
    session.show(made, token -> session.say(Texts.of(token.path("token"))));
    session.note(
        "token %s, good until %s; it is not shown again"
            .formatted(Texts.of(made.path("id")), Texts.of(made.path("expiresAt"))));
    return ExitCodes.DONE;
  }

  @Command(
      name = "tokens revoke",
      description = "Revokes a token at once.",
      footer = {"", "Example:", "  escapement tokens revoke 4k2j9d"})
  int revoke(@Parameters(paramLabel = "ID") String id) {
    session.api().send("DELETE", "/tokens/" + Query.encoded(id), Map.of());
    session.show(
        Session.object().put("revoked", id), body -> session.say("token " + id + " is revoked"));
    return ExitCodes.DONE;
  }
}
