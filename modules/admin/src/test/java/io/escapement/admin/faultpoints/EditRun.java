package io.escapement.admin.faultpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.platform.DatabasePool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One edit in a fresh installation, made by one admin and, where that dies, by another. */
final class EditRun implements AutoCloseable {

  private static final Duration SLOT = Duration.ofMinutes(10);
  private static final int LOOKS = 4;

  private final Installation installation;
  private final Edit edit;

  private EditRun(DatabasePool pool, Edit edit) {
    this.installation = new Installation(pool);
    this.edit = edit;
    Admin admin = installation.admin(Steps.ofOneThatLives());
    for (Consumer<Operator> call : edit.before()) {
      call.accept(new Operator(admin, "ada"));
      installation.lookAfter(admin, LOOKS);
      installation.sleep(SLOT);
      installation.lookAfter(admin, LOOKS);
    }
  }

  /** Makes it with nobody dying; the steps that it takes. */
  static Steps whole(DatabasePool pool, Edit edit) {
    try (EditRun run = new EditRun(pool, edit)) {
      Admin admin = run.installation.admin(Steps.ofOneThatLives());
      edit.call().accept(new Operator(admin, "ben"));
      run.installation.settle(admin);
      Steps steps = admin.steps().copy();
      assertThat(new Snapshot(run.installation, admin).lines()).isEqualTo(edit.after());
      assertThat(run.later(admin)).isEmpty();
      return steps;
    }
  }

  /**
   * Makes it, and the admin dies at a point. Another one comes after a while.
   *
   * @param made whether the edit is then to be made, or never to have been asked for
   * @return what is wrong afterwards, in sentences
   */
  static List<String> cutShort(
      DatabasePool pool, Edit edit, FaultPoint point, Duration away, boolean made) {
    try (EditRun run = new EditRun(pool, edit)) {
      Admin another = run.installation.admin(Steps.ofOneThatLives());
      List<String> wanted = made ? edit.after() : new Snapshot(run.installation, another).lines();
      if (!run.diesAt(point)) {
        return List.of("nobody got there");
      }
      run.installation.sleep(away);
      run.installation.settle(another);
      List<String> problems = new ArrayList<>();
      List<String> found = new Snapshot(run.installation, another).lines();
      if (!found.equals(wanted)) {
        problems.add("it is %s, and should be %s".formatted(found, wanted));
      }
      problems.addAll(run.later(another));
      return problems;
    } catch (IllegalStateException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private boolean diesAt(FaultPoint point) {
    Admin admin = installation.admin(Steps.ofOneThatDies(point));
    try {
      edit.call().accept(new Operator(admin, "ben"));
      installation.settle(admin);
    } catch (AdminDied | RuntimeException e) {
      if (!admin.steps().isDead()) {
        throw e;
      }
    }
    return admin.steps().isDead();
  }

  /** What is wrong two windows later. */
  private List<String> later(Admin admin) {
    for (int slot = 0; slot < 2; slot++) {
      installation.sleep(SLOT);
      installation.settle(admin);
    }
    return new Account(installation, admin, SLOT).problems();
  }

  @Override
  public void close() {
    installation.close();
  }
}
