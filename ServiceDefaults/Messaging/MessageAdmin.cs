namespace Platform.ServiceDefaults.Messaging;
