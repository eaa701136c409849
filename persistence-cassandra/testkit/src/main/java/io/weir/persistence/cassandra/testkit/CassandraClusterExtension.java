package io.weir.persistence.cassandra.testkit;

import io.weir.persistence.cassandra.testkit.CassandraCluster.Share;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts the nodes that {@link CassandraCluster} asks for, hands them out, and ends them. The lease
 * is in the store of the annotated class, so that nested classes find it; shared nodes are in the
 * store of the run.
 */
final class CassandraClusterExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver, TestWatcher {

  private static final Namespace NAMESPACE = Namespace.create(CassandraClusterExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    if (store.get(Lease.class) == null) {
      CassandraCluster wanted = annotation(context);
      store.put(
          Lease.class, new Lease(context.getUniqueId(), nodes(context, wanted), wanted.share()));
    }
  }

  private static CassandraCluster annotation(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getTestClass(), CassandraCluster.class)
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    "annotate the test class with @CassandraCluster, which brings this extension"));
  }

  private static TestNodes nodes(ExtensionContext context, CassandraCluster wanted) {
    if (wanted.share() == Share.CLASS) {
      return TestNodes.start(wanted, context.getRequiredTestClass().getSimpleName());
    }
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            wanted, settings -> TestNodes.start(settings, "shared"), TestNodes.class);
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    lease(context).nodes().keepLogs(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Lease lease = lease(context);
    if (lease == null) {
      return; // no node has started
    }
    if (context.getExecutionException().isPresent()) {
      lease.nodes().keepLogs(context);
    }
    // A nested class comes by here, too, and so do users of nodes that others still use.
    if (lease.owner().equals(context.getUniqueId()) && lease.share() == Share.CLASS) {
      lease.nodes().close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CassandraNodes.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return lease(context).nodes().cluster();
  }

  private static Lease lease(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(Lease.class, Lease.class);
  }

  /**
   * Nodes in the hands of a test class.
   *
   * @param owner id of the class's context
   */
  private record Lease(String owner, TestNodes nodes, Share share) {}
}
