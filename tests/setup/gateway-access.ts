/** Access by token, with every route behind one Gateway. */
export const gatewayAccess = {
  mode: "token",
  gateway: {
    enabled: true,
    name: "public",
    namespace: "gateway-system",
    listener: "https",
    connectHost: "spark.example.com",
    notebookHost: "notebook.example.com",
    historyHost: "history.example.com",
  },
};
