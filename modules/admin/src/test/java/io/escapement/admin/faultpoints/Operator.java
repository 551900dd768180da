package io.escapement.admin.faultpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import io.escapement.admin.backfills.BackfillsResource;
import io.escapement.admin.backfills.TriggerResource;
import io.escapement.admin.changes.ChangesResource;
import io.escapement.admin.jobs.Jobs;
import io.escapement.admin.jobs.JobsResource;
import io.escapement.admin.jobs.PutQuery;
import io.escapement.admin.jobs.VersionsResource;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Role;
import io.escapement.policy.JobSpec;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody's calls of an admin's API, without the web server between. */
public final class Operator {

  private static final ObjectMapper JSON = Jackson.newObjectMapper();
  private static final String JOB = Edit.JOB;
  private static final String WHY = json(Map.of("reason", "by the test"));

  private final Admin admin;
  private final SecurityContext who;

  /** Somebody who may do everything. */
  public Operator(Admin admin, String name) {
    this.admin = admin;
    this.who = new Somebody(new Caller(name, List.of(Grant.everywhere(Role.ADMIN))));
  }

  /** Puts the job, whatever is there. */
  public void put(JobSpec spec) {
    made(admin.get(JobsResource.class).putJson(JOB, query(), json(spec.toTree())));
  }

  /** Pauses the job. */
  public void pause() {
    made(admin.get(JobsResource.class).pause(JOB, Optional.empty(), Optional.empty(), who, WHY));
  }

  /** Resumes the job. */
  public void resume() {
    made(admin.get(JobsResource.class).resume(JOB, Optional.empty(), Optional.empty(), who, WHY));
  }

  /** Deletes the job. */
  public void delete() {
    made(admin.get(JobsResource.class).delete(JOB, query()));
  }

  void restore(int version) {
    made(admin.get(VersionsResource.class).restore(JOB, String.valueOf(version), query(), WHY));
  }

  /** The change that waits. */
  void approve() {
    JsonNode waiting =
        JSON.valueToTree(
            admin
                .get(ChangesResource.class)
                .page(
                    Optional.of("proposed"),
                    Optional.of(JOB),
                    Optional.empty(),
                    Optional.empty(),
                    who));
    String number = waiting.at("/items/0/number").asText();
    made(admin.get(ChangesResource.class).approve(number, Optional.empty(), who, WHY));
  }

  void trigger() {
    made(
        admin
            .get(TriggerResource.class)
            .trigger(JOB, Optional.of("a-key"), Optional.empty(), Optional.empty(), who, WHY));
  }

  void backfill(String from, String to, String spacing) {
    String body = json(Map.of("from", from, "to", to, "spacing", spacing, "reason", "by the test"));
    made(admin.get(BackfillsResource.class).start(JOB, Optional.empty(), who, body));
  }

  void cancelBackfill() {
    var unused = admin.get(BackfillsResource.class).cancel(JOB, "1", who);
  }

  /** Any version will do, also none. */
  private PutQuery query() {
    boolean isThere = admin.get(Jobs.class).find(JOB).isPresent();
    return new PutQuery(
        Optional.of("by the test"),
        Optional.empty(),
        Optional.empty(),
        isThere ? Optional.of("*") : Optional.empty(),
        Optional.empty(),
        who);
  }

  private static void made(Response answer) {
    if (answer.getStatus() >= 300) {
      throw new IllegalStateException("the call was answered by " + answer.getStatus());
    }
  }

  private static String json(Map<String, ?> tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + tree, e);
    }
  }

  private record Somebody(Caller caller) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return true;
    }

    @Override
    public boolean isSecure() {
      return true;
    }

    @Override
    public String getAuthenticationScheme() {
      return "test";
    }
  }
}
